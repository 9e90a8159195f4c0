// What the office calls the settings of the pipe.
export const mailPipeWords = {
  en: {
    title: "Pipe",
    fields: {},
  },
  de: {
    title: "Pipe",
    fields: {},
  },
};
