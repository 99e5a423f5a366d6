/** The one place where the browser speaks to the server. Every failure arrives as an `ApiError` with words to show. */
import type { ImportReport } from '../src/import/import-report.ts';
import type { Answer } from '../src/questions/answer.ts';
import type { About, Area } from '../src/questions/question.ts';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly roleTitle: string;
  readonly schoolName?: string;
}

export interface SchemaProperty {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly (string | number)[];
  readonly const?: string | number;
  readonly title?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly anyOf?: readonly SchemaProperty[];
  readonly items?: SchemaProperty;
  /** Names files that the browser must send first. */
  readonly localFiles?: boolean;
}

export interface InputSchema {
  readonly properties?: Readonly<Record<string, SchemaProperty>>;
  readonly required?: readonly string[];
}

export interface AskableQuestion {
  readonly name: string;
  readonly asks: string;
  readonly area: Area;
  readonly about: About;
  readonly input: InputSchema;
}

export interface DoableTask {
  readonly name: string;
  readonly does: string;
  readonly area: Area;
  readonly input: InputSchema;
}

export interface Me {
  readonly person: Person | null;
  readonly district: { readonly name: string };
  readonly today: string;
  readonly demo: boolean;
  readonly demoCast?: readonly { readonly email: string; readonly name: string; readonly roleTitle: string }[];
  readonly firstRun: boolean;
  /** True when anyone may read the public page. */
  readonly publicPage?: boolean;
  /** The directory that people sign in by, as on the button. */
  readonly directory?: string | null;
  /** True in the demo only: a password is enough. */
  readonly oneStepSignIn?: boolean;
  /** What a person who gave a password must still do before the role opens anything. */
  readonly lacks?: 'second step';
  /** With `lacks`: the person can show a passkey instead of setting up a phone. */
  readonly hasPasskey?: boolean;
  readonly dataFit?: { readonly says: string; readonly exceptions?: readonly string[] };
  readonly schools?: readonly { readonly id: string; readonly name: string }[];
  readonly areas: readonly Area[];
  readonly questions: readonly AskableQuestion[];
  readonly tasks: readonly DoableTask[];
}

export interface FoundStudent {
  readonly id: string;
  readonly name: string;
  readonly grade: string;
  readonly school: string;
}

export interface Done {
  readonly says: string;
  readonly [result: string]: unknown;
}

export interface Progress {
  readonly step: number;
  readonly of: number;
  readonly says: string;
  readonly done: boolean;
}

/** What a page asks with: the words of its address, all text. */
export type Search = Readonly<Record<string, string>>;

/** A failure in words that may be shown: what was wrong, what to do, and a number to quote without student data. */
export class ApiError extends Error {
  readonly code: string;
  readonly status: number;
  readonly fix: string | undefined;
  readonly reference: string | undefined;

  constructor(failure: { code: string; status: number; says: string; fix?: string; reference?: string }) {
    super(/[.!?”]$/.test(failure.says) ? failure.says : `${failure.says}.`);
    this.name = 'ApiError';
    this.code = failure.code;
    this.status = failure.status;
    this.fix = failure.fix;
    this.reference = failure.reference;
  }
}

/** What failed and what to do about it, for a line above a form. */
export function failureInWords(error: unknown): string {
  if (!(error instanceof ApiError)) return 'This page failed. Nothing was changed; try again.';
  return [error.message, error.fix].filter(Boolean).join(' ');
}

export async function request<Body>(path: string, init: RequestInit = {}): Promise<Body> {
  let response: Response;
  try {
    response = await fetch(path, { credentials: 'same-origin', ...init });
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new ApiError({
      code: 'unreachable',
      status: 0,
      says: 'The server did not answer. Nothing was changed.',
      fix: 'Check that this device is on the district’s network, then try again.',
    });
  }
  const text = await response.text();
  const body = readJson(text);
  if (response.ok && body !== undefined) return body as Body;
  throw failureOf(response.status, body);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function failureOf(status: number, body: unknown): ApiError {
  const stated = body as { error?: { code: string; says: string; fix?: string; reference?: string }; message?: string };
  if (stated?.error?.says) return new ApiError({ status, ...stated.error });
  if (stated?.message) return new ApiError({ code: 'refused', status, says: stated.message });
  return new ApiError({
    code: 'unreadable',
    status,
    says: `The server sent a reply that this page cannot read (status ${status}). Nothing was changed.`,
  });
}

export function sending(body: unknown): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

/** The query string of a search, with its question mark, or nothing. */
export function queryOf(search: Search): string {
  const query = new URLSearchParams(search).toString();
  return query ? `?${query}` : '';
}

export function getMe(): Promise<Me> {
  return request('/api/me');
}

/** An address longer than this is cut by some proxies. */
const longestAddress = 1800;

/** Long inputs travel in the body, and so do documents of several lines: they may name students, and addresses are logged. */
function travelsInBody(search: Search, query: string): boolean {
  return query.length > longestAddress || Object.values(search).some((value) => value.includes('\n'));
}

export function ask(question: string, search: Search, signal?: AbortSignal): Promise<Answer> {
  const path = `/api/ask/${encodeURIComponent(question)}`;
  const query = queryOf(search);
  if (travelsInBody(search, query)) return request(path, { ...sending(search), signal });
  return request(path + query, { signal });
}

/** The public page: whose it is, and whom to ask. */
export interface PublicPage {
  readonly district: { readonly name: string };
  readonly contact: string;
  readonly email: string | null;
}

export function getPublicPage(): Promise<PublicPage> {
  return request('/api/public');
}

/** An answer of the public page: the same for everyone, signed in or not. */
export function askAsPublic(
  question: string,
  { on, signal }: { readonly on?: string | undefined; readonly signal: AbortSignal },
): Promise<Answer> {
  const name = encodeURIComponent(question);
  return request(on ? `/api/public/versions/${encodeURIComponent(on)}/${name}` : `/api/public/ask/${name}`, { signal });
}

export interface PublicVersion {
  readonly day: string;
  readonly changes: readonly string[];
}

/** The days on which the public page changed, the newest first. */
export async function getPublicVersions(): Promise<readonly PublicVersion[]> {
  return (await request<{ versions: readonly PublicVersion[] }>('/api/public/versions')).versions;
}

/** Asks or objects without an account. */
export function sendPublicRequest(given: Readonly<Record<string, string>>): Promise<{ willBeAnswered: boolean }> {
  return request('/api/public/requests', sending(given));
}

/** Where the rows of the public page download from. */
export function publicRowsAddress(question: string): string {
  return `/api/public/ask/${encodeURIComponent(question)}/rows.csv`;
}

export type RowsKind = 'csv' | 'xlsx';

/** Where the rows of an answer download from; nothing when what is asked does not belong into an address. */
export function rowsAddress(question: string, search: Search, kind: RowsKind): string | undefined {
  const query = queryOf(search);
  return travelsInBody(search, query) ? undefined : `${rowsPath(question, kind)}${query}`;
}

/** The rows of an answer whose question does not belong into an address. */
export async function fetchRows(question: string, search: Search, kind: RowsKind): Promise<Blob> {
  const response = await fetch(rowsPath(question, kind), { credentials: 'same-origin', ...sending(search) });
  if (response.ok) return await response.blob();
  throw failureOf(response.status, readJson(await response.text()));
}

function rowsPath(question: string, kind: RowsKind): string {
  return `/api/ask/${encodeURIComponent(question)}/rows.${kind}`;
}

export function findStudents(text: string, signal?: AbortSignal): Promise<FoundStudent[]> {
  return request(`/api/students?find=${encodeURIComponent(text)}`, { signal });
}

export interface SavedMapping {
  readonly name: string;
  readonly version: number;
  readonly savedAt: string;
}

/** The saved mappings, for those who may save one. */
export function getMappings(): Promise<readonly SavedMapping[]> {
  return request('/api/mappings');
}

export interface LoggedImport {
  readonly snapshotId: string;
  readonly importedAt: string;
  readonly dataThrough: string | null;
  readonly usable: boolean;
  readonly inUse: boolean;
}

/** Every import that was tried, newest first, for those who run the district’s data. */
export function getImports(): Promise<readonly LoggedImport[]> {
  return request('/api/imports');
}

export function getImportReport(snapshotId: string): Promise<ImportReport> {
  return request(`/api/imports/${encodeURIComponent(snapshotId)}`);
}

/** Does a task. With a number of progress, others may follow it and stop it, and it goes on when the page is closed. */
export function doTask(task: string, input: unknown, progress?: string): Promise<Done> {
  const follow = progress ? `?progress=${encodeURIComponent(progress)}` : '';
  return request(`/api/do/${encodeURIComponent(task)}${follow}`, sending(input));
}

export function stopTask(progress: string): Promise<unknown> {
  return request(`/api/progress/${encodeURIComponent(progress)}/stop`, sending({}));
}

/** Sends a file as it is, and gives the name by which a task may read it. */
export function sendFile(file: File, signal?: AbortSignal): Promise<{ readonly file: string }> {
  return request(`/api/upload?name=${encodeURIComponent(file.name)}`, { method: 'POST', body: file, signal });
}

/** `next` says what is still asked: the code that the phone shows. */
export function signIn(email: string, password: string): Promise<{ readonly next: 'code' | null }> {
  return request('/api/auth/sign-in/email', sending({ email, password }));
}

/** The six digits of the phone, or a recovery code. */
export function sendCode(code: string): Promise<unknown> {
  return request('/api/auth/second-step', sending({ code }));
}

export interface NewSecondStep {
  /** For the app of the phone: an address that it opens, and the same secret to type. */
  readonly address: string;
  readonly secret: string;
  readonly recoveryCodes: readonly string[];
}

export function beginSecondStep(password: string): Promise<NewSecondStep> {
  return request('/api/account/second-step', sending({ password }));
}

/** Where to go to sign in by the district’s directory. */
export function directoryAddress(): Promise<{ readonly url: string }> {
  return request('/api/auth/sign-in/directory', sending({}));
}

/** What is promised of the counts that everyone is given, and the facts of the seals behind them. */
export interface Published {
  readonly promised: readonly string[];
  readonly notPromised: readonly string[];
  /** Null before the first release. */
  readonly release: { readonly snapshotId: string; readonly asOf: string; readonly releasedAt: string } | null;
  readonly seals: readonly {
    readonly subject: 'attendance' | 'enrollment' | 'review';
    readonly minimum: number;
    readonly counts: number;
    readonly hidden: number;
    readonly proved: number;
    readonly tables: number;
    readonly maskHash: string;
    readonly proofHash: string;
  }[];
}

export function getPublished(): Promise<Published> {
  return request('/api/published');
}

export function signOut(): Promise<unknown> {
  return request('/api/auth/sign-out', sending({}));
}

export function makeFirstAdministrator(administrator: {
  code: string;
  name: string;
  email: string;
  password: string;
}): Promise<unknown> {
  return request('/api/first-administrator', sending(administrator));
}

export function acceptInvitation(code: string, password: string): Promise<{ readonly email: string }> {
  return request('/api/welcome', sending({ code, password }));
}

/** Follows long work until it is done; the function returned stops listening, not the work. */
export function followProgress(id: string, onStep: (progress: Progress) => void): () => void {
  const source = new EventSource(`/api/progress/${encodeURIComponent(id)}`);
  source.onmessage = (message) => {
    const progress = JSON.parse(message.data) as Progress;
    onStep(progress);
    if (progress.done) source.close();
  };
  return () => source.close();
}
