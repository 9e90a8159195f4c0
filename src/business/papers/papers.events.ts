// What papers announce: orders hear how a pack stands.
import { z } from "zod";
import { news } from "../../kernel/jobs.ts";

const pack = z.object({ packId: z.uuid(), orderId: z.uuid() });

export const packAssembled = news("pack_assembled", pack);
/** Something came back by any way, matched or not. */
export const returnFiled = news("paper_return_filed", z.object({ returnId: z.uuid() }));
/** It lies with the pack it belongs to and waits for a look. */
export const returnMatched = news("paper_return_matched", z.object({ returnId: z.uuid() }));
/** Its state, or what its forms wait for, changed. */
export const packMoved = news("pack_moved", pack.extend({ state: z.string() }));
