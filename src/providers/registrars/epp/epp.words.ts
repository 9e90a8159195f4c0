// What the office calls the settings of an EPP registry.
export const eppWords = {
  en: {
    title: "EPP registry",
    fields: {
      host: { title: "Host", hint: "Name or address of the EPP server." },
      port: { title: "Port" },
      username: { title: "User name (clID)" },
      password: { title: "Password" },
      ca: { title: "Certificate authority", hint: "PEM; empty: the public authorities." },
      clientCertificate: { title: "Client certificate", hint: "PEM, where the registry asks for one." },
      clientKey: { title: "Key of the client certificate", hint: "PEM" },
      contactRoles: {
        title: "Contact roles",
        hint: "Roles filled besides the registrant: admin, tech, billing.",
      },
      sessionsMax: { title: "Sessions at most", hint: "As many as the registry allows you." },
      verifyServer: {
        title: "Check the server's certificate",
        hint: "Switch off only against a test system.",
      },
    },
  },
  de: {
    title: "EPP-Registry",
    fields: {
      host: { title: "Host", hint: "Name oder Adresse des EPP-Servers." },
      port: { title: "Port" },
      username: { title: "Benutzername (clID)" },
      password: { title: "Passwort" },
      ca: { title: "Zertifizierungsstelle", hint: "PEM; leer: die öffentlichen Stellen." },
      clientCertificate: { title: "Client-Zertifikat", hint: "PEM, wo die Registry eines verlangt." },
      clientKey: { title: "Schlüssel des Client-Zertifikats", hint: "PEM" },
      contactRoles: {
        title: "Kontaktrollen",
        hint: "Rollen, die neben dem Inhaber besetzt werden: admin, tech, billing.",
      },
      sessionsMax: { title: "Sitzungen höchstens", hint: "So viele, wie die Registry Ihnen erlaubt." },
      verifyServer: { title: "Zertifikat des Servers prüfen", hint: "Nur bei einem Testsystem ausschalten." },
    },
  },
};
