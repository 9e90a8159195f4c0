// What the office calls the settings of the RDAP directory.
export const rdapWords = {
  en: {
    title: "RDAP",
    fields: {
      server: { title: "Address of the RDAP server", hint: "https://rdap.org, or a registry's own" },
    },
  },
  de: {
    title: "RDAP",
    fields: {
      server: { title: "Adresse des RDAP-Servers", hint: "https://rdap.org oder der einer Registry" },
    },
  },
};
