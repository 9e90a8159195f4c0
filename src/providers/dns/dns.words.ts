// What the office calls the settings of the name servers.
export const dnsWords = {
  en: {
    title: "DNS",
    fields: {
      servers: { title: "Name servers", hint: "9.9.9.9, 149.112.112.112. Empty: those of this machine" },
    },
  },
  de: {
    title: "DNS",
    fields: {
      servers: { title: "Nameserver", hint: "9.9.9.9, 149.112.112.112. Leer: die dieser Maschine" },
    },
  },
};
