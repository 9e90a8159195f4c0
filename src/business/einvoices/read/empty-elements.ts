// An invoice says nothing by an element without a value.
import type { XmlNode } from "../../../kernel/xml.ts";

/** How many elements say nothing at all (PEPPOL-EN16931-R008). */
export const emptyElements = (from: XmlNode): number =>
  (from.children.length === 0 && from.text === "" ? 1 : 0) +
  from.children.reduce((total, child) => total + emptyElements(child), 0);
