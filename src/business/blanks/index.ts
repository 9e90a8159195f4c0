// The door of blanks: paper forms to fill in by hand.
export { BLANK_FORMS, blankForm, blankIn } from "./blank-form.ts";
export type { BlankFile, BlankKind } from "./blank-form.ts";
