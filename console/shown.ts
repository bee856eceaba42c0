/** What the panel beside the picture shows. */
export type Shown =
  | { readonly kind: "send" }
  | { readonly kind: "node"; readonly id: string }
  | { readonly kind: "object"; readonly bucket: string; readonly key: string };

export type Show = (shown: Shown) => void;
