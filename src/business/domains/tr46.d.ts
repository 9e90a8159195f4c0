// tr46 brings no types of its own (7.0.0, its README is the source).
declare module "tr46" {
  type Reading = {
    readonly checkBidi?: boolean;
    readonly checkHyphens?: boolean;
    readonly checkJoiners?: boolean;
    readonly useSTD3ASCIIRules?: boolean;
    readonly verifyDNSLength?: boolean;
    readonly transitionalProcessing?: boolean;
    readonly ignoreInvalidPunycode?: boolean;
  };
  /** Null: it is no domain name. */
  export function toASCII(name: string, reading?: Reading): string | null;
  export function toUnicode(name: string, reading?: Reading): { domain: string; error: boolean };
}
