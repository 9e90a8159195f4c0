// The door of messages: what is said by mail and SMS, with which words, and what became of it.
export {
  letterTemplate,
  mailTemplate,
  smsTemplate,
  useTemplates,
  allTemplates,
  templateByKey,
} from "./template.rules.ts";
export type { AnyTemplate, MailTemplate, MailText, SmsTemplate, TextLanguage } from "./template.rules.ts";
export { sayByMail, sayByMails, sayBySms } from "./say-by-mail.ts";
export type { MailRecipient, Said, SayByMail, SayBySms, SmsRecipient } from "./say-by-mail.ts";
export {
  bearsAddress,
  headerText,
  isPhoneNumber,
  mailAddress,
  messageStates,
  shownName,
} from "./message.rules.ts";
export type { AttachmentRef, MessageCategory, MessageState, StoredMessage } from "./message.rules.ts";
export { messageFailed, smsReceipt } from "./messages.events.ts";
export { sendMail } from "./send-mail.call.ts";
export type { MailPost } from "./send-mail.call.ts";
export { sendSms } from "./send-sms.call.ts";
export type { SmsPost } from "./send-sms.call.ts";
export { noteSmsReceipt, smsNotice, smsNoticeJob } from "./note-sms-receipt.ts";
export { saveText } from "./save-text.ts";
export type { SaveText, SaveTextRefusal } from "./save-text.ts";
export { restoreText } from "./restore-text.ts";
export type { RestoreText } from "./restore-text.ts";
export { isSenderOf, senderDomain } from "./senders.rules.ts";
export { askSender, proveSender } from "./prove-sender.ts";
export type { AskSenderRefusal, ProveSenderRefusal } from "./prove-sender.ts";
export { senderAddresses, textVersions } from "./text.store.ts";
export type { Filled, SenderAddress, TextVersion } from "./text.store.ts";
export { wordLetter, wordMail } from "./word-letter.ts";
export { noteBounced } from "./note-bounced.ts";
export { openMessage } from "./open-message.ts";
export type { OpenedMessage, OpenMessage } from "./open-message.ts";
export { faultOf, fill, namesOf } from "./liquid.ts";
export type { TextFault, UnknownIn } from "./liquid.ts";
export { plainText, readMarkup } from "./markup.ts";
export { previewText, textFault, unsaidIn } from "./wording.ts";
export type { DoesNotFit, OwnText, TextRefusal, Written } from "./wording.ts";
export {
  editableTexts,
  filledBefore,
  messageForPortal,
  messageForStaff,
  messageHtml,
  messagesAbout,
  messagesOfAccounts,
  messageSubjects,
  useWhatAbout,
  recentMessages,
  storedMessage,
} from "./message.reads.ts";
export type { EditableText, PostedMessage, ShownMessage } from "./message.reads.ts";
export { messagesByMailIds, statesOfMessages } from "./message.store.ts";
export type { ListedMessage, MessagePage } from "./message.store.ts";
export { messagesModule } from "./messages.jobs.ts";
