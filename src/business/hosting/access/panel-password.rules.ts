// Which passwords a control panel takes, and how one is made that every panel takes.
import { randomToken } from "../../../kernel/secrets.ts";

const SHORTEST = 10;
const LONGEST = 72;

export type PasswordFault =
  | "password_short"
  | "password_long"
  | "password_signs"
  | "password_name"
  | "password_plain";

/** What is wrong with a chosen password; null: it can be asked for. The panel may still find it too weak. */
export function panelPasswordFault(username: string, password: string): PasswordFault | null {
  if (password.length < SHORTEST) return "password_short";
  if (password.length > LONGEST) return "password_long";
  if (!/^[\x20-\x7e]+$/.test(password)) return "password_signs";
  if (password.toLowerCase().includes(username.toLowerCase())) return "password_name";
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d]/].filter((kind) => kind.test(password)).length;
  return kinds < 3 || new Set(password).size < 6 ? "password_plain" : null;
}

/** 24 characters of base64url and an ending: panels ask for length and mixture, the ending makes sure of each kind. */
export const newPanelPassword = (): string => `${randomToken(18)}aA1!`;
