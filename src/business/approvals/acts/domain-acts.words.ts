// How acts on a domain are told to people who are asked for them: a title, and each fact that will be true after it.
import type { ToldIn } from "../approval.rules.ts";
import { inBoth } from "./askable.ts";

export const tellRenewal = (name: string, on: boolean): ToldIn =>
  inBoth(
    {
      title: on ? `Renew ${name} automatically` : `Do not renew ${name} any more`,
      facts: [
        ["Domain", name],
        ["Automatic renewal", on ? "on" : "off; the domain ends with its term"],
      ],
    },
    {
      title: on ? `${name} automatisch verlängern` : `${name} nicht mehr verlängern`,
      facts: [
        ["Domain", name],
        ["Automatische Verlängerung", on ? "an" : "aus; die Domain endet mit ihrer Laufzeit"],
      ],
    },
  );

export const tellLock = (name: string, locked: boolean): ToldIn =>
  inBoth(
    {
      title: locked ? `Lock ${name} against moving away` : `Allow ${name} to move away`,
      facts: [
        ["Domain", name],
        ["Transfer lock", locked ? "on" : "off; the domain can be moved to another provider"],
      ],
    },
    {
      title: locked ? `${name} gegen einen Umzug sperren` : `Umzug von ${name} erlauben`,
      facts: [
        ["Domain", name],
        ["Transfersperre", locked ? "an" : "aus; die Domain kann zu einem anderen Anbieter umziehen"],
      ],
    },
  );

export function tellNameservers(name: string, before: readonly string[], after: readonly string[]): ToldIn {
  const list = (hosts: readonly string[]): string => (hosts.length === 0 ? "–" : hosts.join(", "));
  return inBoth(
    {
      title: `Change the name servers of ${name}`,
      facts: [
        ["Domain", name],
        ["Now", list(before)],
        ["After it", list(after)],
      ],
    },
    {
      title: `Nameserver von ${name} ändern`,
      facts: [
        ["Domain", name],
        ["Jetzt", list(before)],
        ["Danach", list(after)],
      ],
    },
  );
}

export const tellAuthCode = (name: string, locked: boolean): ToldIn =>
  inBoth(
    {
      title: `Set a new auth code for ${name}`,
      facts: [
        ["Domain", name],
        [
          "Transfer lock",
          locked ? "is opened; the domain can be moved to another provider" : "is open already",
        ],
        ["The code", "is shown on the domain’s page to whoever may move it, or is allowed to see it once"],
      ],
    },
    {
      title: `Neuen Auth-Code für ${name} setzen`,
      facts: [
        ["Domain", name],
        [
          "Transfersperre",
          locked ? "wird geöffnet; die Domain kann zu einem anderen Anbieter umziehen" : "ist schon offen",
        ],
        [
          "Der Code",
          "steht auf der Seite der Domain für alle, die sie umziehen oder ihn einmal sehen dürfen",
        ],
      ],
    },
  );
