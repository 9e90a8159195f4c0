// What the office calls the settings of a WHM server.
export const whmWords = {
  en: {
    title: "cPanel & WHM",
    fields: {
      baseUrl: { title: "Address", hint: "https://server.example.com:2087" },
      user: { title: "WHM user", hint: "root, or the reseller whose accounts these are" },
      token: { title: "API token", hint: "WHM » Development » Manage API Tokens" },
      ca: {
        title: "Own certificate authority",
        hint: "PEM; only where the server has no public certificate",
      },
      nameservers: {
        title: "Name servers",
        hint: "What domains on this server point to; separated by spaces or commas",
      },
      sessionsMax: { title: "Calls at once", hint: "1 to 16" },
      createTimeoutMs: { title: "Longest account creation in ms", hint: "WHM may need up to four minutes" },
    },
  },
  de: {
    title: "cPanel & WHM",
    fields: {
      baseUrl: { title: "Adresse", hint: "https://server.example.com:2087" },
      user: { title: "WHM-Benutzer", hint: "root oder der Reseller, dem die Konten gehören" },
      token: { title: "API-Token", hint: "WHM » Development » Manage API Tokens" },
      ca: {
        title: "Eigene Zertifizierungsstelle",
        hint: "PEM; nur wo der Server kein öffentliches Zertifikat hat",
      },
      nameservers: {
        title: "Nameserver",
        hint: "Worauf Domains auf diesem Server zeigen; durch Leerzeichen oder Kommas getrennt",
      },
      sessionsMax: { title: "Aufrufe gleichzeitig", hint: "1 bis 16" },
      createTimeoutMs: { title: "Längste Kontoanlage in ms", hint: "WHM braucht bis zu vier Minuten" },
    },
  },
};
