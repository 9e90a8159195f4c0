// What was done in conversations and chats, as the story of it says it.
export const TALK_ACTS: Readonly<Record<string, readonly [string, string]>> = {
  open_chat: ["Began a chat", "Chat begonnen"],
  say_in_chat: ["Wrote in a chat", "In einem Chat geschrieben"],
  leave_chat: ["Left a chat", "Chat verlassen"],
  accept_chat: ["Accepted a chat", "Chat angenommen"],
  answer_chat: ["Answered in a chat", "In einem Chat geantwortet"],
  hand_chat_to_ticket: ["Handed a chat to a ticket", "Chat als Ticket weitergeführt"],
  end_chat: ["Ended a chat", "Chat beendet"],
  name_who_may: ["Said in a chat who can allow it", "In einem Chat gesagt, wer es erlauben kann"],
  close_ticket: ["Closed a ticket", "Ein Ticket geschlossen"],
  answer_thread: ["Answered in a conversation", "In einer Unterhaltung geantwortet"],
  answer_ticket: ["Answered in a conversation", "In einer Unterhaltung geantwortet"],
  answer_question: ["Answered in a conversation", "In einer Unterhaltung geantwortet"],
  ask_question: ["Asked us something", "Uns etwas gefragt"],
};
