/** The tables of the records store as Kysely sees them. Times are ISO strings, yes and no are 1 and 0, JSON is text. */

export interface RecordTables {
  snapshot_log: SnapshotLogTable;
  snapshot_pointer: SnapshotPointerTable;
  snapshot_pointer_history: SnapshotPointerHistoryTable;
  setting: SettingTable;
  setting_history: SettingTable;
  role_override: RoleOverrideTable;
  mapping: MappingTable;
  invitation: InvitationTable;
  token: TokenTable;
  passkey: PasskeyTable;
  problem_report: ProblemReportTable;
  recorded: RecordedTable;
  access_set: AccessSetTable;
  audit: AuditTable;
  audit_head: AuditHeadTable;
  lattice_ledger: LatticeLedgerTable;
}

interface SnapshotLogTable {
  snapshot_id: string;
  imported_at: string;
  imported_by: string;
  data_through: string | null;
  usable: number;
  /** The import report, as JSON. */
  report: string;
}

interface SnapshotPointerTable {
  only: number;
  snapshot_id: string;
}

interface SnapshotPointerHistoryTable {
  step: number;
  at: string;
  by_person: string;
  snapshot_id: string;
  previous_snapshot_id: string | null;
  reason: string;
}

interface SettingTable {
  name: string;
  value: string;
  set_at: string;
  set_by: string;
}

export interface RoleOverrideTable {
  override_id: string;
  email: string;
  role: string;
  /** School ids as a JSON list, or null for what the role sees by itself. */
  schools: string | null;
  person_name: string;
  given_at: string;
  given_by: string;
  ended_at: string | null;
  ended_by: string | null;
}

interface MappingTable {
  name: string;
  version: number;
  document: string;
  saved_at: string;
  saved_by: string;
}

interface InvitationTable {
  code_hash: string;
  email: string;
  person_name: string;
  made_at: string;
  made_by: string;
  expires_at: string;
  used_at: string | null;
}

interface PasskeyTable {
  credential_id: string;
  email: string;
  label: string;
  /** The public key in COSE form, as base64url. */
  public_key: string;
  /** How often the device says that it has signed; 0 for those that do not count. */
  counter: number;
  /** As a JSON list: `["internal"]`. */
  transports: string;
  made_at: string;
  used_at: string | null;
}

interface TokenTable {
  token_id: string;
  token_hash: string;
  /** The owner, who answers for what the token asks. */
  email: string;
  label: string;
  /** The role that it asks in, or null for whatever role its owner has. */
  role: string | null;
  /** School ids as a JSON list that narrow it, or null. */
  schools: string | null;
  made_at: string;
  expires_at: string;
  ended_at: string | null;
}

interface ProblemReportTable {
  problem_id: string;
  at: string;
  person_id: string;
  link: string;
  says: string;
}

export interface RecordedTable {
  recorded_id: string;
  /** 1, 2 …: the highest is what holds. */
  revision: number;
  kind: string;
  student_id: string | null;
  school_id: string | null;
  subject: string | null;
  /** JSON, by the schema of the kind, without its free text. */
  body: string;
  /** The free text, as JSON, sealed. */
  sealed: string | null;
  snapshot_id: string | null;
  withdrawn: number;
  made_at: string;
  made_by: string;
  made_by_name: string;
  made_by_role: string;
}

interface AccessSetTable {
  set_hash: string;
  student_token: string;
}

export interface AuditTable {
  seq: number;
  at: string;
  person_id: string;
  person_name: string;
  role: string;
  door: string;
  action: string;
  what: string;
  input_hash: string;
  input: string | null;
  why: string;
  snapshot_id: string | null;
  student_rows: number;
  /** Of the set of students that were named, in access_set; null when none was. */
  students_hash: string | null;
  previous_hash: string;
  hash: string;
}

interface AuditHeadTable {
  only: number;
  seq: number;
  hash: string;
}

export interface LatticeLedgerTable {
  snapshot_id: string;
  audience: string;
  as_of: string;
  definition: string;
  minimum: number;
  mask_hash: string;
  proof_hash: string;
  sealed_at: string;
}
