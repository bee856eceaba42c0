import * as z from "zod";

/** Bytes that base64 text stands for. */
export function base64Bytes(text: string): number {
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  return (text.length / 4) * 3 - padding;
}

/** A member with binary data: base64 text (from CBOR too), at most so many bytes. */
export function blob(maxBytes: number) {
  return z.string().superRefine((text, context) => {
    const fault = base64Fault(text);
    if (fault !== undefined) {
      const message = `'${text}' can not be converted to a Blob: ${fault}`;
      context.addIssue({ code: "custom", message, params: { wire: true } });
      return;
    }
    const bytes = base64Bytes(text);
    if (bytes <= maxBytes) return;
    context.addIssue({
      code: "custom",
      message: `Member must have length less than or equal to ${maxBytes}`,
      params: { shown: `java.nio.HeapByteBuffer[pos=0 lim=${bytes} cap=${bytes}]` },
    });
  });
}

/** Why a text is not base64; undefined for one that is. */
function base64Fault(text: string): string | undefined {
  if (text.length % 4 !== 0) {
    return `Base64 encoded length is expected a multiple of 4 bytes but found: ${text.length}`;
  }
  // A search for what must not be there is several times faster than a match of all the rest.
  const padding = text.indexOf("=");
  const isPadded = padding === -1 || (padding >= text.length - 2 && text.endsWith("="));
  if (!isPadded || /[^A-Za-z0-9+/=]/.test(text)) {
    return `Invalid Base64 character: '${/[^A-Za-z0-9+/=]|=(?=[^=])/.exec(text)?.[0] ?? "="}'`;
  }
  // The last character before the padding may carry no bits that belong to no byte.
  const lastIsWhole = padding === -1 || /(?:[AQgw]==|[AEIMQUYcgkosw048]=)$/.test(text.slice(-3));
  return lastIsWhole ? undefined : "Invalid last non-pad Base64 character dectected";
}
