// How often the mail with the link to confirm may be sent again, counted by machine time.

export const CONFIRM_AGAIN_MS = 60_000;
/** Mails with a link to confirm that one order may cause, the first one and corrected addresses included. */
export const CONFIRMATIONS_MAX = 5;

/** When the next one may be sent: at once, from an instant on, or not any more. */
export function nextConfirmationAt(sentAt: readonly Date[], machineNow: Date): Date | "never" {
  if (sentAt.length >= CONFIRMATIONS_MAX) return "never";
  const last = Math.max(0, ...sentAt.map((at) => at.getTime()));
  return new Date(Math.max(machineNow.getTime(), last + CONFIRM_AGAIN_MS));
}
