// What the office calls the settings of an SMTP server.
export const smtpWords = {
  en: {
    title: "SMTP",
    fields: {
      host: { title: "Server", hint: "smtp.example.net" },
      port: { title: "Port", hint: "587 for STARTTLS, 465 for TLS, 25 inside your own network" },
      security: { title: "Encryption", hint: "“none” only on this machine or inside your own network" },
      user: { title: "User name", hint: "Empty: send without signing in" },
      password: { title: "Password" },
      ca: {
        title: "Certificate authority",
        hint: "PEM; only where the server's certificate is not publicly signed",
      },
    },
  },
  de: {
    title: "SMTP",
    fields: {
      host: { title: "Server", hint: "smtp.example.net" },
      port: { title: "Port", hint: "587 für STARTTLS, 465 für TLS, 25 im eigenen Netz" },
      security: { title: "Verschlüsselung", hint: "„none“ nur auf dieser Maschine oder im eigenen Netz" },
      user: { title: "Benutzername", hint: "Leer: ohne Anmeldung senden" },
      password: { title: "Passwort" },
      ca: {
        title: "Zertifizierungsstelle",
        hint: "PEM; nur wo das Zertifikat des Servers nicht öffentlich signiert ist",
      },
    },
  },
};
