// Why a thing of an order waits or failed, in the reader's words; what a person wrote is shown as it was written.
import { ITEM_FAULTS } from "../../../business/orders/index.ts";
import { defineWords, type Lang } from "../../ui/index.ts";

const faultWords = defineWords({
  en: {
    no_room: "No server of this package's group takes new accounts.",
    no_nameservers:
      "No name servers are given for domains without a package. Give them under Set-up, Servers.",
    panel_refused: "The control panel could not set it up.",
    registry_refused: "The registry did not take the name.",
    invalid_name: "This is no name the registry takes.",
    invalid_nameservers: "The name servers are not usable. See them under Set-up, Servers.",
    years_not_offered: "The registry does not offer this term.",
    registrant_missing: "It lacks a holder.",
    auth_code_missing: "It lacks the auth code.",
    lives_here_already: "This name lives here already.",
    no_registrar: "No registry connection is switched on for it.",
  },
  de: {
    no_room: "Kein Server aus der Gruppe dieses Pakets nimmt neue Konten auf.",
    no_nameservers:
      "Für Domains ohne Paket sind keine Nameserver angegeben. Tragen Sie sie unter Einrichtung, Server ein.",
    panel_refused: "Das Control-Panel konnte es nicht einrichten.",
    registry_refused: "Die Registry hat den Namen nicht angenommen.",
    invalid_name: "Diesen Namen nimmt die Registry nicht an.",
    invalid_nameservers: "Die Nameserver sind nicht verwendbar. Sie stehen unter Einrichtung, Server.",
    years_not_offered: "Diese Laufzeit bietet die Registry nicht an.",
    registrant_missing: "Es fehlt der Inhaber.",
    auth_code_missing: "Es fehlt der Auth-Code.",
    lives_here_already: "Dieser Name ist schon hier.",
    no_registrar: "Dafür ist keine Registry-Verbindung eingeschaltet.",
  },
});

export function itemFault(lang: Lang, fault: string): string {
  const known = ITEM_FAULTS.find((one) => one === fault);
  return known === undefined ? fault : faultWords(lang)[known];
}
