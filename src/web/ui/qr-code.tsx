// A QR code as one drawing without scripts or files; always dark on white, because cameras want it so.
import { encode } from "uqr";
import type { VNode } from "preact";

const QUIET = 4;

/** `label` says in words what it holds, for who cannot see it. */
export function QrCode({ text, label }: { text: string; label: string }): VNode {
  const code = encode(text, { border: QUIET, ecc: "M" });
  const squares = code.data.flatMap((row, y) =>
    row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])),
  );
  return (
    <svg class="qr-code" viewBox={`0 0 ${code.size} ${code.size}`} role="img" aria-label={label}>
      <rect width="100%" height="100%" fill="#fff" />
      <path d={squares.join("")} fill="#000" shape-rendering="crispEdges" />
    </svg>
  );
}
