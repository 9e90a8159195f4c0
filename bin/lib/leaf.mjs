// Preloaded into a program that Kontor starts beside itself: it can load TSX, and it ends with the one who started it,
// because the pipe on its standard input closes then.
import "./tsx.mjs";

process.stdin
  .on("close", () => process.exit(0))
  .on("error", () => process.exit(0))
  .resume();
/** @type {import("node:net").Socket} */ (process.stdin).unref?.();
