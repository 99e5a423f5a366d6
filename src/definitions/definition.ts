/** A definition is data: versioned, sourced, chosen by the district, and named by every answer that used it. */

export interface Authority {
  readonly name: string;
  /** The rule, statute or file specification, as one would cite it. */
  readonly citation: string;
  /** The date of the rule as read, or of the source that quotes it. */
  readonly dated: string;
}

/** How an answer names the definition that it used. */
export interface DefinitionUse {
  /** The family, e.g. `chronic-absence`. */
  readonly family: string;
  /** The preset, e.g. `federal`. */
  readonly name: string;
  readonly version: number;
  /** Short, for the scope line: "federal, 10% of days". */
  readonly label: string;
  /** One paragraph in plain words. */
  readonly inWords: string;
  readonly authority: Authority;
  /** Other presets of the family that can be asked for beside it. */
  readonly others: readonly { readonly name: string; readonly label: string }[];
}
