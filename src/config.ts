/** What an installation is told by its environment, read once at the door. */
import { z } from 'zod';
import { fail } from './errors.ts';

const blankAsAbsent = (text: unknown) => (text === '' ? undefined : text);

const environment = z.object({
  /** The folder that holds everything of this district. */
  PLUMBLINE_HOME: z.preprocess(blankAsAbsent, z.string().optional()),
  /** `postgres://…` keeps the records in PostgreSQL; without it they lie in the home folder. */
  DATABASE_URL: z.preprocess(blankAsAbsent, z.string().startsWith('postgres').optional()),
  PORT: z.preprocess(blankAsAbsent, z.coerce.number().int().min(0).max(65_535).default(4400)),
  /** The address to listen on: only this machine unless told otherwise. */
  PLUMBLINE_HOST: z.preprocess(blankAsAbsent, z.string().default('127.0.0.1')),
  /** The address that people type, when a proxy stands before Plumbline. */
  PLUMBLINE_URL: z.preprocess(blankAsAbsent, z.url().optional()),
  /** Addresses of proxies whose X-Forwarded-For is believed, with commas between. */
  PLUMBLINE_TRUSTED_PROXIES: z.preprocess(blankAsAbsent, z.string().optional()),
  /** Sign-in by the district’s directory (OpenID Connect): `https://accounts.google.com`. */
  PLUMBLINE_SIGN_IN_ISSUER: z.preprocess(blankAsAbsent, z.url().optional()),
  PLUMBLINE_SIGN_IN_CLIENT_ID: z.preprocess(blankAsAbsent, z.string().optional()),
  PLUMBLINE_SIGN_IN_CLIENT_SECRET: z.preprocess(blankAsAbsent, z.string().optional()),
  /** As on the button: “Google”. */
  PLUMBLINE_SIGN_IN_NAME: z.preprocess(blankAsAbsent, z.string().max(60).optional()),
  /** `yes` for a directory that says nothing of verified addresses, because the district gives them out. */
  PLUMBLINE_SIGN_IN_OUR_ADDRESSES: z.preprocess(blankAsAbsent, z.enum(['yes', 'no']).default('no')),
  /** A file elsewhere, in which the last line of the audit is noted while the server runs. */
  PLUMBLINE_AUDIT_NOTES: z.preprocess(blankAsAbsent, z.string().optional()),
  /** How much memory the analytics may use: `4GB`. */
  PLUMBLINE_MEMORY_LIMIT: z.preprocess(
    blankAsAbsent,
    z
      .string()
      .regex(/^\d+\s?[GM]B$/, 'write it as 4GB or 800MB')
      .optional(),
  ),
});

export interface Config {
  readonly home: string | null;
  readonly databaseUrl: string | null;
  readonly port: number;
  readonly host: string;
  readonly publicUrl: string | null;
  readonly trustedProxies: readonly string[];
  readonly memoryLimit: string | null;
  readonly auditNotes: string | null;
  readonly directory: {
    readonly name: string;
    readonly issuer: string;
    readonly clientId: string;
    readonly clientSecret: string | null;
    readonly addressesAreOurs: boolean;
  } | null;
}

/** The configuration in `variables`; a variable that cannot be used is named, with the reason. */
export function readConfig(variables: Readonly<Record<string, string | undefined>>): Config {
  const read = environment.safeParse(variables);
  if (!read.success) {
    const issue = read.error.issues[0];
    return fail('bad-input', { what: `The variable ${String(issue?.path[0])}`, why: `${issue?.message}.` });
  }
  const proxies = read.data.PLUMBLINE_TRUSTED_PROXIES?.split(',').map((each) => each.trim()) ?? [];
  return {
    home: read.data.PLUMBLINE_HOME ?? null,
    databaseUrl: read.data.DATABASE_URL ?? null,
    port: read.data.PORT,
    host: read.data.PLUMBLINE_HOST,
    publicUrl: read.data.PLUMBLINE_URL ?? null,
    trustedProxies: proxies.filter((each) => each !== ''),
    auditNotes: read.data.PLUMBLINE_AUDIT_NOTES ?? null,
    memoryLimit: read.data.PLUMBLINE_MEMORY_LIMIT ?? null,
    directory: directoryIn(read.data),
  };
}

function directoryIn(told: z.output<typeof environment>): Config['directory'] {
  const issuer = told.PLUMBLINE_SIGN_IN_ISSUER;
  if (issuer === undefined) return null;
  const clientId = told.PLUMBLINE_SIGN_IN_CLIENT_ID;
  if (clientId === undefined) {
    const why = 'it is missing, and PLUMBLINE_SIGN_IN_ISSUER names a directory.';
    return fail('bad-input', { what: 'The variable PLUMBLINE_SIGN_IN_CLIENT_ID', why });
  }
  return {
    name: told.PLUMBLINE_SIGN_IN_NAME ?? new URL(issuer).hostname,
    issuer,
    clientId,
    clientSecret: told.PLUMBLINE_SIGN_IN_CLIENT_SECRET ?? null,
    addressesAreOurs: told.PLUMBLINE_SIGN_IN_OUR_ADDRESSES === 'yes',
  };
}
