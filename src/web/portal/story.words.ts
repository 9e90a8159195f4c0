// What happened to a thing, in words a customer knows; moves that only concern our own work are left out.
import type { Lang, TimelineEntry, Tone } from "../ui/index.ts";
import { portalWords } from "./portal.words.ts";

export type StoryMove = {
  readonly at: Date;
  readonly noun: string;
  readonly move: string;
  readonly to: string;
  /** Who of the staff did it for the customer, on a visit. */
  readonly forThem: string | null;
};

type Row = readonly [Tone, string, string];
const WORDS: Readonly<Record<string, Row>> = {
  "hosting want": ["neutral", "Ordered", "Bestellt"],
  "hosting prepare": ["info", "Preview ready", "Vorschau bereit"],
  "hosting activate": ["success", "Set up and running", "Eingerichtet und in Betrieb"],
  "hosting suspend": ["danger", "Suspended", "Gesperrt"],
  "hosting resume": ["success", "Running again", "Läuft wieder"],
  "hosting terminate": ["neutral", "Ended", "Beendet"],
  "panel_access enter": [
    "neutral",
    "Somebody signed in to the control panel",
    "Jemand hat sich im Kundenpanel angemeldet",
  ],
  "panel_access enter_by_host": [
    "warning",
    "Our staff signed in to the control panel",
    "Unser Team hat sich im Kundenpanel angemeldet",
  ],
  "panel_password ask": ["neutral", "New password asked for", "Neues Passwort gewünscht"],
  "panel_password set": ["success", "New password in force", "Neues Passwort gilt"],
  "panel_password refuse": [
    "warning",
    "The panel did not take the new password",
    "Das Panel hat das neue Passwort nicht angenommen",
  ],
  "panel_password lose": [
    "warning",
    "The panel did not say whether the new password holds",
    "Das Panel hat nicht gesagt, ob das neue Passwort gilt",
  ],
  "panel_password show": ["neutral", "First password shown", "Erstes Passwort gezeigt"],
  "domain register": ["info", "Registration sent to the registry", "Registrierung an die Registry gesendet"],
  "domain registered": ["success", "Registered", "Registriert"],
  "domain transfer": ["info", "Transfer asked for", "Umzug beantragt"],
  "domain transferred": ["success", "Moved to us", "Zu uns umgezogen"],
  "domain found": ["success", "Confirmed by the registry", "Von der Registry bestätigt"],
  "domain renewed": ["success", "Renewed", "Verlängert"],
  "domain redeem": ["danger", "In redemption", "In der Rückgabefrist"],
  "domain leave": ["neutral", "Moved away", "Weggezogen"],
  "domain deleted": ["neutral", "Deleted", "Gelöscht"],
  "domain_wish give_up": ["warning", "Auto-renewal switched off", "Verlängerung ausgeschaltet"],
  "domain_wish keep": ["success", "Auto-renewal switched on", "Verlängerung eingeschaltet"],
  "nameservers set": ["neutral", "Name servers changed", "Nameserver geändert"],
  "transfer_lock set": ["neutral", "Transfer lock changed", "Transfersperre geändert"],
  "auth_code request": ["neutral", "Auth code asked for", "Auth-Code angefordert"],
};

/** Newest first, as given. */
export function storyOf(moves: readonly StoryMove[], lang: Lang): TimelineEntry[] {
  return moves.flatMap((one, at) => {
    const row = WORDS[`${one.noun} ${one.move}`];
    if (row === undefined) return [];
    const told = { key: String(at), at: one.at, tone: row[0], what: lang === "de" ? row[2] : row[1] };
    return [one.forThem === null ? told : { ...told, who: portalWords(lang).forYou(one.forThem) }];
  });
}
