// Above a page whose refused form is gone: things moved on in another window, or a colleague was quicker. Nobody is left with
// an error that says nothing.
import { createContext, type VNode } from "preact";
import { useContext } from "preact/hooks";
import { useSetting } from "./setting.ts";
import { Banner } from "./status.tsx";

export const SilentContext = createContext(false);

export function RefusedSilently(): VNode | null {
  const { words } = useSetting();
  return useContext(SilentContext) ? <Banner tone="danger">{words.refusedSilently}</Banner> : null;
}
