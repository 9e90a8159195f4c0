// Gives back, once, what loading the product left behind: it is never needed again, and an idle process would keep it.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

const SETTLED_MS = 6_000;

/** Collects all garbage a few seconds after the start, when whatever is loaded at first is there. */
export function giveBackLater() {
  setTimeout(() => {
    setFlagsFromString("--expose-gc");
    const collect = /** @type {() => void} */ (runInNewContext("gc"));
    setFlagsFromString("--no-expose-gc");
    collect();
  }, SETTLED_MS).unref();
}
