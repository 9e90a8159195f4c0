// What messages asks of whoever renders papers: the bytes of an attachment, by kind and id, when the mail goes out.

export type AttachmentFile = {
  readonly fileName: string;
  readonly contentType: string;
  readonly content: Buffer;
};

export type Attachments = {
  /**
   * The paper first, then what goes with it (an e-invoice). Throws where one cannot be made now: the mail waits and is tried
   * again, and never goes without its attachment. With `pages` (from 0) nothing but these of the paper.
   */
  read(kind: string, id: string, pages?: readonly number[]): Promise<readonly AttachmentFile[]>;
};
