/** The fixed words of the public page in each language that it is given in. What the district wrote itself is not in it. */

export type Language = 'en' | 'es';

export function languageOf(asked: unknown): Language {
  return asked === 'es' ? 'es' : 'en';
}

const english = {
  page: 'How we use data and AI',
  forWhom: 'For families, students and neighbors',
  person: 'No computer decides anything about a child here. A person does, can say no, and signs.',
  notTranslated: '',
  uses: 'What is in use, and what is not',
  usesHow: 'Approved by name, for one purpose, until a date. After that date it stops by itself.',
  useColumns: { name: 'What', purpose: 'For', decides: 'Who decides', evidence: 'Does it work?', until: 'Until' },
  states: { refused: 'not in use: refused', lapsed: 'not in use: lapsed' },
  each: 'More about each',
  eachHow: 'What it knows, whom it concerns, and who signed for it.',
  fields: 'Facts it uses',
  affected: 'Whom it concerns',
  never: 'Never used for',
  signed: 'Signed by',
  fair: 'Is the list by attendance fair?',
  fairHow: 'Of students who came to be chronically absent last year, the share that the list at midyear had missed.',
  ofAll: (share: number) => `${share} in 100 of all students.`,
  fairColumns: { group: 'Group', rate: 'Missed', rate_low: '95% range', verdict: 'Against all others' },
  verdicts: { shown: 'Disparity shown', 'within the band': 'Within the band', 'cannot tell': 'Cannot tell' },
  fairAfter:
    '“Cannot tell” is not a pass: there are not enough students to be sure either way. Small numbers are hidden so that nobody can be recognized, and some others so that the hidden ones cannot be worked out.',
  groups: {} as Readonly<Record<string, string>>,
  rights: 'Your rights',
  see: 'See what we hold.',
  seeHow:
    'Ask, and you get everything about your child, in plain words, with who has looked. The law gives us 45 days.',
  correct: 'Correct it.',
  correctHow: 'You may ask that what is wrong or misleading is changed, and have a hearing if we say no.',
  object: 'Object.',
  objectHow: 'You may ask that your child is on no list. No reason is needed, and nothing else changes.',
  askOrObject: 'Ask or object',
  orCall: (contact: string, email: string | null) => `Ask ${contact}${email ? `, or write to ${email}` : ''}.`,
  wrong: 'What went wrong, and what we did',
  incidentColumns: {
    happened_on: 'When',
    what: 'What happened',
    affected: 'Who was affected',
    changed: 'What changed',
  },
  noIncident:
    'No incident has been published. That nothing was reported is not proof that nothing went wrong. Whoever sees something can tell us.',
  know: 'How we know',
  leavesOut: 'What this page leaves out:',
  download: 'Download the numbers:',
  files: { uses: 'what is in use', fair: 'who is missed, by group', wrong: 'what went wrong' },
  earlier: 'Earlier versions of this page',
  earlierHow:
    'The page as it stood at the end of each day on which it changed. Counts of students are not kept here: set beside today’s they could tell on somebody.',
  asOn: (day: string) => `This is the page as it stood on ${day}.`,
  asToday: 'Open the page as it is today',
  form: {
    wants: 'What is it about?',
    choices: {
      ask: 'I have a question',
      object: 'I object to a use',
      see: 'I want to see what is held about my child',
      correct: 'Something about my child is wrong',
      report: 'Something went wrong',
    },
    about: 'Which one?',
    all: 'All of them, or I do not know',
    words: 'In your words',
    from: 'How to reach you, if you wish an answer',
    kept: 'No account is needed. We keep what you write and the day, nothing else: no address, no device. It is sealed, and only the privacy officer can read it.',
    send: 'Send',
    sent: 'Received. Only the privacy officer can read it.',
    noAnswer: 'You left no way to reach you, so you will not hear from us.',
    cancel: 'Cancel',
  },
};
export type PublicWords = typeof english;

const spanish: PublicWords = {
  page: 'Cómo usamos los datos y la IA',
  forWhom: 'Para familias, estudiantes y vecinos',
  person: 'Aquí ninguna computadora decide nada sobre un niño. Decide una persona, que puede decir que no y que firma.',
  notTranslated:
    'Las palabras fijas de esta página están en español. Lo que escribió el distrito (nombres, fines, pruebas, incidentes), las marcas de las tablas y el apartado “Cómo lo sabemos” están en inglés; pida ayuda en español a quien se nombra abajo.',
  uses: 'Lo que está en uso y lo que no',
  usesHow: 'Cada uso lo aprueba una persona con su nombre, para un solo fin y hasta una fecha. Después se apaga solo.',
  useColumns: { name: 'Qué', purpose: 'Para', decides: 'Quién decide', evidence: '¿Funciona?', until: 'Hasta' },
  states: { refused: 'no está en uso: rechazado', lapsed: 'no está en uso: venció' },
  each: 'Más sobre cada uno',
  eachHow: 'Qué datos usa, a quién concierne y quién firmó.',
  fields: 'Datos que usa',
  affected: 'A quién concierne',
  never: 'Nunca se usa para',
  signed: 'Firmado por',
  fair: '¿Es justa la lista de asistencia?',
  fairHow:
    'De los estudiantes que el año pasado faltaron de forma crónica, la parte que la lista de mitad de año no había incluido.',
  ofAll: (share: number) => `${share} de cada 100 de todos los estudiantes.`,
  fairColumns: { group: 'Grupo', rate: 'No incluidos', rate_low: 'Margen del 95%', verdict: 'Frente a los demás' },
  verdicts: {
    shown: 'Hay una diferencia',
    'within the band': 'Dentro del margen',
    'cannot tell': 'No se puede saber',
  },
  fairAfter:
    '“No se puede saber” no quiere decir que esté bien: no hay bastantes estudiantes para estar seguros. Los números pequeños se ocultan para que no se reconozca a nadie, y algunos más para que no se puedan deducir los ocultos.',
  groups: {
    Hispanic: 'Hispanos',
    White: 'Blancos',
    Black: 'Negros',
    Asian: 'Asiáticos',
    'Two or more': 'Dos o más razas',
    'American Indian': 'Indígenas americanos',
    'Pacific Islander': 'Isleños del Pacífico',
    Girls: 'Niñas',
    Boys: 'Niños',
    Nonbinary: 'No binarios',
    'Low income': 'De bajos ingresos',
    'Learning English': 'Aprenden inglés',
    'With an IEP': 'Con un IEP',
    'With a 504 plan': 'Con un plan 504',
    'Without a home': 'Sin hogar',
    'In foster care': 'En hogares de acogida',
    Migrant: 'Migrantes',
  },
  rights: 'Sus derechos',
  see: 'Vea lo que guardamos.',
  seeHow:
    'Pídalo y recibirá todo lo que hay sobre su hijo, en palabras sencillas, con quién lo ha visto. La ley nos da 45 días.',
  correct: 'Corríjalo.',
  correctHow: 'Puede pedir que se cambie lo que es erróneo o engañoso, y tener una audiencia si decimos que no.',
  object: 'Opóngase.',
  objectHow: 'Puede pedir que su hijo no esté en ninguna lista. No hace falta dar razones y nada más cambia.',
  askOrObject: 'Preguntar u oponerse',
  orCall: (contact: string, email: string | null) =>
    `Pregunte a ${contact}${email ? `, o escriba a ${email}` : ''}. Puede escribir en español.`,
  wrong: 'Qué salió mal y qué hicimos',
  incidentColumns: { happened_on: 'Cuándo', what: 'Qué pasó', affected: 'A quién afectó', changed: 'Qué cambió' },
  noIncident:
    'No se ha publicado ningún incidente. Que nadie haya avisado no prueba que nada saliera mal. Quien vea algo puede decírnoslo.',
  know: 'Cómo lo sabemos',
  leavesOut: 'Lo que esta página no incluye:',
  download: 'Descargue los números:',
  files: { uses: 'lo que está en uso', fair: 'a quién no incluye, por grupo', wrong: 'qué salió mal' },
  earlier: 'Versiones anteriores de esta página',
  earlierHow:
    'La página tal como estaba al final de cada día en que cambió. No se guardan aquí conteos de estudiantes: junto a los de hoy podrían delatar a alguien.',
  asOn: (day: string) => `Esta es la página tal como estaba el ${day}.`,
  asToday: 'Abrir la página de hoy',
  form: {
    wants: '¿De qué se trata?',
    choices: {
      ask: 'Tengo una pregunta',
      object: 'Me opongo a un uso',
      see: 'Quiero ver lo que guardan sobre mi hijo',
      correct: 'Hay un error sobre mi hijo',
      report: 'Algo salió mal',
    },
    about: '¿Cuál?',
    all: 'Todos, o no lo sé',
    words: 'En sus palabras',
    from: 'Cómo podemos responderle, si lo desea',
    kept: 'No necesita una cuenta. Guardamos lo que escribe y el día, nada más: ni dirección ni aparato. Queda sellado y solo lo lee la persona encargada de la privacidad.',
    send: 'Enviar',
    sent: 'Recibido. Solo lo puede leer la persona encargada de la privacidad.',
    noAnswer: 'No dejó cómo responderle, así que no tendrá respuesta nuestra.',
    cancel: 'Cancelar',
  },
};

export const publicWords: Readonly<Record<Language, PublicWords>> = { en: english, es: spanish };

const kindsInSpanish: Readonly<Record<string, readonly [one: string, many: string]>> = {
  'rule or list': ['una lista', 'listas'],
  forecast: ['un pronóstico', 'pronósticos'],
  model: ['un modelo', 'modelos'],
  assistant: ['un asistente', 'asistentes'],
  'vendor tool': ['una herramienta de una empresa', 'herramientas de empresas'],
};

/** The page’s heading in Spanish, from the rows that the English sentence is made from. */
export function headlineInSpanish(rows: readonly Readonly<Record<string, unknown>>[]): string {
  if (rows.length === 0) return 'Todavía no se ha decidido sobre ningún uso de la IA.';
  const inUse = Map.groupBy(
    rows.filter(({ state }) => state === 'in use'),
    ({ kind }) => String(kind),
  );
  const parts = Object.entries(kindsInSpanish).flatMap(([kind, [one, many]]) => {
    const count = inUse.get(kind)?.length ?? 0;
    return count === 0 ? [] : [count === 1 ? one : `${count} ${many}`];
  });
  const off = rows.filter(({ state }) => state !== 'in use').length;
  const rest = off === 0 ? '' : off === 1 ? ' Otro no está encendido.' : ` Otros ${off} no están encendidos.`;
  const all = parts.length > 1 ? `${parts.slice(0, -1).join(', ')} y ${parts.at(-1)}` : parts[0];
  return all ? `Usamos ${all} hechos por computadora.${rest}` : `No hay ningún uso de la IA encendido.${rest}`;
}

/** '2027-06-30' → “Jun 30, 2027” or “30 jun 2027”. */
export function dayIn(language: Language, day: unknown): string {
  if (typeof day !== 'string' || day === '') return '';
  const format = new Intl.DateTimeFormat(language === 'es' ? 'es-ES' : 'en-US', {
    dateStyle: 'medium',
    timeZone: 'UTC',
  });
  return format.format(new Date(`${day}T00:00:00Z`)).replaceAll(' ', '\u00a0');
}

const neverInEnglish =
  'Discipline, placement, grades, excluding a student from anything, immigration matters, or judging staff.';

/** What nothing may be used for; words that the district changed stay as they are. */
export function neverInWords(never: string, language: Language): string {
  return language === 'es' && never === neverInEnglish
    ? 'Disciplina, colocación, calificaciones, excluir a un estudiante de algo, asuntos de inmigración ni juzgar al personal.'
    : never;
}
