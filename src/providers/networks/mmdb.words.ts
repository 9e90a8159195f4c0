// What the office calls the settings of the MMDB database.
export const mmdbWords = {
  en: {
    title: "MMDB",
    fields: {
      file: { title: "File of the database", hint: "The whole path on the server, ending in .mmdb" },
    },
  },
  de: {
    title: "MMDB",
    fields: {
      file: { title: "Datei der Datenbank", hint: "Der ganze Pfad auf dem Server, endet auf .mmdb" },
    },
  },
};
