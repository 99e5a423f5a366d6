/** Roles that an administrator may give. What each may do is the gate's to say. */
export const roleNames = [
  'superintendent',
  'cabinet',
  'program director',
  'data director',
  'operations',
  'principal',
  'counselor',
  'teacher',
  'privacy officer',
  'board',
  'administrator',
] as const;
