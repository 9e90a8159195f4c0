// The door of chat: a conversation about an account while both sides sit before it.
import type { ModuleParts } from "../../kernel/module.ts";
import { lookAtChatJob } from "./look-at-chat.ts";
import { chatPersonal } from "./personal.store.ts";

export { isLive, PATIENCE, patienceSetting, WORDS_LONGEST } from "./chat.rules.ts";
export type { Chat, ChatState, WhyOver } from "./chat.rules.ts";
export {
  countBefore as waitingBefore,
  countWaiting,
  findChat as chatOf,
  findOpen as openChatOf,
  listLive as liveChats,
} from "./chat.store.ts";
export { liveStamps, newsOfChats } from "./chat.reads.ts";
export type { ChatNews } from "./chat.reads.ts";
export { anybodyThere, beThere, keepPresence, presenceOf } from "./presence.ts";
export type { Presence } from "./presence.ts";
export { openChat } from "./open-chat.ts";
export { sayInChat } from "./say-in-chat.ts";
export { acceptChat } from "./accept-chat.ts";
export { answerChat } from "./answer-chat.ts";
export { nameWhoMay } from "./name-who-may.ts";
export { finishChat, handChatToTicket, leaveChat } from "./finish-chat.ts";

export const chatModule: ModuleParts = {
  name: "chat",
  personal: chatPersonal,
  jobs: [lookAtChatJob],
};
