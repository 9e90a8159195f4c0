// The door of threads: mail that comes in, and the conversations with customers that it belongs to.
export type { OurAddress, RecipientKind, SellerAddresses } from "./address.rules.ts";
export { arrivalStates, LIMITS as mailLimits } from "./arrival.rules.ts";
export type { ArrivalState, MailKind } from "./arrival.rules.ts";
export type { Arrival } from "./arrival.store.ts";
export { foldQuotes } from "./mail-text.rules.ts";
export type { TextPart } from "./mail-text.rules.ts";
export { isWith } from "./thread.rules.ts";
export { askedOf } from "./thread.rules.ts";
export type { AskedAbout, Counterpart, Thread, ThreadEntry, ThreadFile } from "./thread.rules.ts";
export { contractMailArrived, mailUnmatched, threadAnswered, ticketClosed } from "./threads.events.ts";
export { isPicture, isScan } from "./paper-file.rules.ts";
export { receiveMail } from "./receive-mail.ts";
export type { ReceiveMail, ReceiveRefusal } from "./receive-mail.ts";
export { countLately } from "./entry.store.ts";
export { countOpenedBy } from "./thread.store.ts";
export { answerOnPage, openThread, textFault, writeInThread } from "./open-thread.ts";
export type { AnswerOnPage, OpenThread, TextFault, WriteInThread, WriteRefusal } from "./open-thread.ts";
export { handOnThreads } from "./hand-on.ts";
export { useWriterCheck } from "./writers.ts";
export { answerQuestion, askQuestion } from "./ask-question.ts";
export type { AskQuestion } from "./ask-question.ts";
export { answerThread, answerTicket } from "./answer-thread.ts";
export { closeConversation, closeTicket } from "./close-ticket.ts";
export { sayInThread } from "./say-in-thread.ts";
export type { AnswerThread } from "./answer-thread.ts";
export { assignMail, discardMail, holdArrival, takeArrival } from "./decide-arrival.ts";
export type { AssignMail, DiscardMail } from "./decide-arrival.ts";
export {
  arrivalById,
  arrivals,
  entriesOf,
  entryById,
  fileContent,
  filesOfArrival,
  takesMailFor,
  threadById,
  saidWith,
  threadWith,
  threadsAbout,
  threadsByIds,
  threadsOfAccount,
  threadsWaiting,
  ticketsAt,
} from "./threads.reads.ts";
export {
  addressesOfSeller,
  closeAfterSetting,
  contractAddressSetting,
  moreAddressesSetting,
  paperAddress,
  replyAddressSetting,
} from "./threads.settings.ts";
export { threadsModule } from "./threads.jobs.ts";
