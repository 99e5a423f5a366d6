/** From each kind of record to the subcategories of the NIST AI Risk Management Framework 1.0 that it serves. */

interface Served {
  /** Name of the kind of record. */
  readonly kind: string;
  readonly title: string;
  /** Subcategory of the framework, and what of it the record shows. */
  readonly serves: readonly (readonly [id: string, how: string])[];
}

export const riskFramework = [
  {
    kind: 'ai-use',
    title: 'Register of AI uses',
    serves: [
      ['GOVERN 1.5', 'each use has a day by which it is looked at again, and lapses to off'],
      ['GOVERN 1.6', 'the register is the inventory'],
      ['GOVERN 1.7', 'a use is ended with its reason, and stays on record'],
      ['GOVERN 2.1', 'owner, backup, reviewer and signer are named'],
      ['GOVERN 3.2', 'who decides, and can say no, is written down'],
      ['MAP 1.5', 'the risk tier says how much harm a mistake could do'],
      ['MAP 3.5', 'the person who oversees is named for every use'],
      ['MAP 5.1', 'whom it concerns, and how many'],
      ['MANAGE 1.1', 'go or no-go, signed and with its reason'],
      ['MANAGE 2.4', 'it is off after its last day, without anyone doing anything'],
    ],
  },
  {
    kind: 'model-release',
    title: 'Releases and model cards',
    serves: [
      ['MAP 2.2', 'the card says what the model cannot know and who reviews it'],
      ['MEASURE 1.1', 'the card names what was not tested'],
      ['MEASURE 2.3', 'it is tried on the district’s own past'],
      ['MEASURE 2.5', 'how well it orders students, with its limits'],
      ['MEASURE 2.9', 'the facts that it uses are listed with their reasons'],
      ['MEASURE 2.11', 'the fairness review is attached, and a shown disparity blocks'],
      ['MANAGE 2.1', 'it stands beside a plain rule at equal places'],
      ['MANAGE 4.1', 'it expires, and can be retired with a reason'],
    ],
  },
  {
    kind: 'ai-incident',
    title: 'Incidents',
    serves: [
      ['GOVERN 4.3', 'whoever sees that something went wrong can say so'],
      ['MANAGE 4.1', 'what was changed is written down before it is closed'],
      ['MANAGE 4.3', 'incidents are told to those affected and to the public'],
    ],
  },
  {
    kind: 'ai-appeal',
    title: 'Objections and appeals',
    serves: [
      ['GOVERN 5.1', 'families can object, and are answered'],
      ['MEASURE 3.3', 'objections are counted and their answers kept'],
    ],
  },
  {
    kind: 'ai-policy',
    title: 'Policies',
    serves: [
      ['GOVERN 1.1', 'the law and policy that apply are kept with their version'],
      ['GOVERN 1.2', 'policies are adopted, dated and reviewed'],
    ],
  },
  {
    kind: 'policy-acknowledgement',
    title: 'Acknowledgements',
    serves: [['GOVERN 2.2', 'people say that they have read what holds']],
  },
  {
    kind: 'ai-vendor',
    title: 'Vendors',
    serves: [
      ['GOVERN 6.1', 'agreements, their ends and what is deleted'],
      ['MAP 4.1', 'which data each vendor receives, and passes on'],
    ],
  },
  {
    kind: 'governance-meeting',
    title: 'Meetings',
    serves: [['GOVERN 4.1', 'risks are talked over by named people, on planned days']],
  },
  {
    kind: 'governance-action',
    title: 'Actions',
    serves: [['MANAGE 1.3', 'responses have an owner and a day']],
  },
] as const satisfies readonly Served[];

/** The subcategories that a kind of record serves: “GOVERN 1.5, GOVERN 1.6 …”. */
export function frameworkOf(kind: (typeof riskFramework)[number]['kind']): string {
  return riskFramework.flatMap((each) => (each.kind === kind ? each.serves.map(([id]) => id) : [])).join(', ');
}
