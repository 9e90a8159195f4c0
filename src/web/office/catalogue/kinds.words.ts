// What each kind of product is called in the office.
import { defineWords } from "../../ui/index.ts";

export const kindWords = defineWords({
  en: {
    hosting: "Hosting package",
    domain: "Domain",
    vps: "Virtual server",
    dedicated: "Dedicated server",
    colocation: "Colocation",
    certificate: "Certificate",
    malware_scan: "Malware scan",
    licence: "Licence",
    balance: "Balance",
    work: "One-off work",
  },
  de: {
    hosting: "Webhosting-Paket",
    domain: "Domain",
    vps: "Virtueller Server",
    dedicated: "Dedizierter Server",
    colocation: "Colocation",
    certificate: "Zertifikat",
    malware_scan: "Malware-Scan",
    licence: "Lizenz",
    balance: "Guthaben",
    work: "Einmalige Arbeit",
  },
});
