// The door of personal: how modules say what is personal in their tables, and reading and erasing by it.
import type { ModuleParts } from "../../kernel/module.ts";
import { kernelPersonal } from "./kernel-personal.store.ts";

export {
  AGEING,
  copiedColumns,
  columnsOf,
  personalPart,
  personalParts,
  usePersonalParts,
} from "./part.rules.ts";
export type { Ageing, KeptKind, PersonalPart, PersonalTable, Whom, Whose } from "./part.rules.ts";
export { anyOld, copyOf, countErasable, eraseAll, eraseKept, eraseOld, keptSpans } from "./whole.store.ts";
export type { CopiedTable, Counted, KeptSpan } from "./whole.store.ts";

/** Speaks for the kernel, which knows no module. */
export const personalModule: ModuleParts = { name: "personal", personal: kernelPersonal };
