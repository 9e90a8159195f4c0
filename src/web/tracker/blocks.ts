// The tasks an order's page can show, in the order they stand there. A new one is a file of its own and a line here.
import { answerBlock } from "./answer-block.tsx";
import { codeBlock } from "./code-block.tsx";
import { confirmBlock } from "./confirm-block.tsx";
import { papersBlock } from "./papers-block.tsx";
import { payBlock } from "./pay-block.tsx";
import { previewBlock } from "./preview-block.tsx";
import type { TrackerBlock } from "./tracker-look.ts";

export const BLOCKS: readonly TrackerBlock[] = [
  confirmBlock,
  answerBlock,
  codeBlock,
  papersBlock,
  payBlock,
  previewBlock,
];
