import type { Piece } from "./mrkdwn";

/** HTML's elements for what holds other pieces. */
const ELEMENTS = { bold: "strong", italic: "em", strike: "s", quote: "blockquote" } as const;

/** Pieces of mrkdwn, as text and elements; never as HTML. */
export function Pieces({ pieces }: { readonly pieces: readonly Piece[] }) {
  return pieces.map((piece, index) => <One key={index} piece={piece} />);
}

function One({ piece }: { readonly piece: Piece }) {
  switch (piece.kind) {
    case "text":
      return piece.text;
    case "bold":
    case "italic":
    case "strike":
    case "quote": {
      const Element = ELEMENTS[piece.kind];
      return (
        <Element>
          <Pieces pieces={piece.pieces} />
        </Element>
      );
    }
    case "code":
      return <code>{piece.text}</code>;
    case "block":
      return <pre>{piece.text}</pre>;
    case "mention":
      return <span class="mention">{piece.text}</span>;
    case "link":
      return (
        <a href={piece.url} target="_blank" rel="noopener noreferrer">
          {piece.text}
        </a>
      );
  }
}
