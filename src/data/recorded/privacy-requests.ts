/** What families ask for and what leaves the district: the disclosure log (34 CFR 99.32) and amendments (99.20–99.22). */
import { z } from 'zod';
import { defineKind } from './kind.ts';

/** Disclosures that must be logged, by the rule that permits them. */
export const disclosureBases = [
  'another school where the student enrolls, 99.31(a)(2)',
  'audit or evaluation, 99.31(a)(3)',
  'financial aid, 99.31(a)(4)',
  'juvenile justice by state law, 99.31(a)(5)',
  'study for the district, 99.31(a)(6)',
  'accreditation, 99.31(a)(7)',
  'court order or subpoena, 99.31(a)(9)',
  'health or safety emergency, 99.31(a)(10)',
  'child welfare agency, 99.31(a)(16)',
] as const;

export const disclosure = defineKind({
  name: 'disclosure',
  title: 'Disclosure outside the district',
  about: 'student',
  body: z.object({
    to: z.string().min(1).max(300),
    interest: z.string().min(1).max(1000),
    what: z.string().min(1).max(1000),
    basis: z.enum(disclosureBases),
    /** The articulable and significant threat, for an emergency. */
    threat: z.string().max(1000).optional(),
    on: z.iso.date(),
  }),
  sealed: ['threat'],
  sealedFor: ['privacy officer', 'superintendent', 'data director'],
});

export const amendmentStates = ['open', 'amended', 'refused', 'hearing asked', 'statement added'] as const;

export const amendmentRequest = defineKind({
  name: 'amendment-request',
  title: 'Request to amend the record',
  about: 'student',
  body: z.object({
    askedBy: z.string().min(1).max(200),
    part: z.string().min(1).max(300),
    askedOn: z.iso.date(),
    state: z.enum(amendmentStates),
    /** Every step, oldest first. */
    trail: z.array(z.object({ at: z.string(), by: z.string(), did: z.string() })),
    asks: z.string().max(4000).optional(),
    /** The family’s own words, kept with the record as long as it is kept (34 CFR 99.21(c)). */
    statement: z.string().max(4000).optional(),
  }),
  sealed: ['asks', 'statement'],
  sealedFor: ['privacy officer', 'superintendent', 'data director', 'principal'],
});
