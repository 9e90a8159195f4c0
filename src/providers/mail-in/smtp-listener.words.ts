// What the office calls the settings of the SMTP listener.
export const smtpListenerWords = {
  en: {
    title: "SMTP listener",
    fields: {
      host: { title: "Listens at", hint: "127.0.0.1 behind a mail server of yours, 0.0.0.0 for the world" },
      port: { title: "Port", hint: "25 needs the right to open it" },
      name: { title: "Its name", hint: "As in the MX record: mail.example.net" },
      maxMegabytes: { title: "Largest mail in MB" },
      tlsChain: {
        title: "Certificate file",
        hint: "Path of a PEM file on this machine; with it mails may come encrypted",
      },
      tlsPrivate: { title: "File of its private key", hint: "Path of a PEM file" },
    },
  },
  de: {
    title: "SMTP-Empfang",
    fields: {
      host: {
        title: "Lauscht an",
        hint: "127.0.0.1 hinter einem eigenen Mailserver, 0.0.0.0 für die ganze Welt",
      },
      port: { title: "Port", hint: "25 braucht das Recht, ihn zu öffnen" },
      name: { title: "Sein Name", hint: "Wie im MX-Eintrag: mail.example.net" },
      maxMegabytes: { title: "Größte Mail in MB" },
      tlsChain: {
        title: "Zertifikatsdatei",
        hint: "Pfad einer PEM-Datei auf dieser Maschine; damit dürfen Mails verschlüsselt kommen",
      },
      tlsPrivate: { title: "Datei des privaten Schlüssels", hint: "Pfad einer PEM-Datei" },
    },
  },
};
