// How acts on a hosting package are told to people who are asked for them. A password is in none of it.
import type { ToldIn } from "../approval.rules.ts";
import { inBoth } from "./askable.ts";

export const tellSwitch = (domain: string, on: boolean): ToldIn =>
  inBoth(
    {
      title: on ? `Put ${domain} back on the net` : `Take ${domain} off the net`,
      facts: [
        ["Package", domain],
        [
          "After it",
          on ? "website and mail run again" : "website and mail rest; everything is kept and billed on",
        ],
      ],
    },
    {
      title: on ? `${domain} wieder ans Netz bringen` : `${domain} vom Netz nehmen`,
      facts: [
        ["Paket", domain],
        [
          "Danach",
          on
            ? "Website und E-Mail laufen wieder"
            : "Website und E-Mail ruhen; alles bleibt und wird weiter berechnet",
        ],
      ],
    },
  );

export const tellPassword = (domain: string, username: string): ToldIn =>
  inBoth(
    {
      title: `Set a new panel password for ${domain}`,
      facts: [
        ["Package", domain],
        ["User name", username],
        ["The password", "is known to whoever asks, and to nobody else"],
        ["After it", "the present password no longer opens anything"],
      ],
    },
    {
      title: `Neues Panel-Passwort für ${domain} setzen`,
      facts: [
        ["Paket", domain],
        ["Benutzername", username],
        ["Das Passwort", "kennt, wer darum bittet, und sonst niemand"],
        ["Danach", "öffnet das jetzige Passwort nichts mehr"],
      ],
    },
  );
