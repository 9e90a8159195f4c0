// What the office calls the settings of an IMAP mailbox.
export const imapMailboxWords = {
  en: {
    title: "IMAP mailbox",
    fields: {
      host: { title: "Server", hint: "imap.example.net" },
      port: { title: "Port" },
      security: { title: "Encryption", hint: "“none” only on this machine or inside your own network" },
      user: { title: "User name" },
      password: { title: "Password" },
      folder: { title: "Folder" },
      doneFolder: { title: "Folder for what is stored here", hint: "Made where it is missing" },
      failedFolder: { title: "Folder for what cannot be taken", hint: "Mails that are empty or too big" },
      ca: {
        title: "Certificate authority",
        hint: "PEM; only where the server's certificate is not publicly signed",
      },
    },
  },
  de: {
    title: "IMAP-Postfach",
    fields: {
      host: { title: "Server", hint: "imap.example.net" },
      port: { title: "Port" },
      security: { title: "Verschlüsselung", hint: "„none“ nur auf dieser Maschine oder im eigenen Netz" },
      user: { title: "Benutzername" },
      password: { title: "Passwort" },
      folder: { title: "Ordner" },
      doneFolder: { title: "Ordner für Gespeichertes", hint: "Wird angelegt, wo er fehlt" },
      failedFolder: { title: "Ordner für nicht Angenommenes", hint: "Mails, die leer oder zu groß sind" },
      ca: {
        title: "Zertifizierungsstelle",
        hint: "PEM; nur wo das Zertifikat des Servers nicht öffentlich signiert ist",
      },
    },
  },
};
