/** A file as it came, and what reading its bytes told. */

/** Why a file cannot be read at all, in words, and what to do. */
export interface Trouble {
  readonly rule: string;
  readonly says: string;
  readonly fix: string;
}

export interface SourceFile {
  /** As the sender named it, with its folder or archive: `nightly.zip/users.csv`. */
  readonly name: string;
  /** Hash of the bytes as received; empty when they were not read. */
  readonly sha256: string;
  /** Size as received. */
  readonly bytes: number;
  readonly text: SourceText | null;
  /** Set when the file cannot be read; `text` is then null. */
  readonly trouble: Trouble | null;
}

/** The file as UTF-8 text on disk: itself where it already was, else a copy in the import's own folder. */
export interface SourceText {
  readonly path: string;
  /** What was read: utf-8, utf-16le, utf-16be, windows-1252. */
  readonly encoding: string;
  readonly lineBreaks: number;
  readonly endsWithLineBreak: boolean;
  /** A zero byte is in it: no program writes one into a table on purpose. */
  readonly zeroBytes: boolean;
  readonly carriageReturnsOnly: boolean;
  /** Tabs or spaces that do not break are in it, and may stand around a cell. */
  readonly oddSpaces: boolean;
  /** Looks as if UTF-8 had once been read as windows-1252: “PeÃ±a”. */
  readonly brokenAccents: boolean;
}
