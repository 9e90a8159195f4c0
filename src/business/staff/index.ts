// The door of staff: members and their roles, and the tasks on their desk.
import type { ModuleParts } from "../../kernel/module.ts";
import { staffInvitedMail } from "./staff.mails.ts";
import { staffLoaders } from "./staff.reads.ts";
import { staffReactions } from "./staff.reactions.ts";
import { staffPersonal } from "./personal.store.ts";

export { sendTestText } from "./send-test-text.ts";
export type { SendTestTextRefusal } from "./send-test-text.ts";
export { DONE_ELSEWHERE, isStaffRight, memberStates, PREDEFINED_ROLES, taskStates } from "./staff.rules.ts";
export type { Role, Task } from "./staff.rules.ts";
export {
  memberById,
  membersAll,
  openTasks,
  rolesAll,
  taskById,
  tasksAbout,
  tasksOfAccount,
} from "./staff.store.ts";
export type { Member } from "./staff.store.ts";
export { dropAttempts } from "./drop-attempts.ts";
export { finishTasks, openTask } from "./open-task.ts";
export type { OpenTask } from "./open-task.ts";
export { eachApart, inBatches, workApart } from "./work-apart.ts";
export type { Due, Worked } from "./work-apart.ts";
export { isTickTaskOpen } from "./apart.store.ts";
export { noteTicks } from "./note-ticks.ts";
export { closeTask } from "./close-task.ts";
export type { CloseTask } from "./close-task.ts";
export { ensureRoles, saveRole } from "./roles.ts";
export type { SaveRole } from "./roles.ts";
export { createMember } from "./create-member.ts";
export type { CreateMember } from "./create-member.ts";
export { changeMember } from "./change-member.ts";
export type { ChangeMember } from "./change-member.ts";
export { inviteMemberAgain } from "./invite-member.ts";
export { memberLeaves, memberRejoins } from "./member-leaves.ts";
export type { MemberLeaves } from "./member-leaves.ts";
export { createFirstMember, makeFirstStaffLink } from "./first-staff.ts";
export type { CreateFirstMember } from "./first-staff.ts";
export { staffActorOf, staffBehind, staffLoaders } from "./staff.reads.ts";
export {
  attemptsAbout,
  deskJobs,
  installation,
  parkedAttempts,
  withheldAttempts,
  rightGivers,
  rolesHolding,
  storyOf,
} from "./desk.reads.ts";
export type { AttemptRow, WithheldRow, Installation, JobRow, StoryRow } from "./desk.reads.ts";
export { lookAgain, retryJob, settleAttempt } from "./retry-job.ts";
export type { LookAgain, RetryJob, SettleAttempt } from "./retry-job.ts";
export { askToMoveClock, stepClockJob, stopClock } from "./move-clock.ts";
export { clockMove } from "./clock.store.ts";
export type { ClockMove } from "./clock.store.ts";
export { staffReactions } from "./staff.reactions.ts";

export const staffModule: ModuleParts = {
  name: "staff",
  personal: staffPersonal,
  loaders: staffLoaders,
  reactions: staffReactions,
  texts: [staffInvitedMail],
};
