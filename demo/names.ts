/** Names of people who do not exist: common given names, and family names of which most are invented. */
import { mix, type Random, randomFrom } from './random.ts';

const words = (text: string) => text.trim().split(/\s+/);

const givenNames = {
  hispanic: words(`Marisol Mateo Ximena Diego Camila Santiago Valeria Emiliano Lucía Andrés Renata Joaquín Daniela Tomás
    Paloma Rafael Itzel Leonel Noemí Gael Araceli Iván Jimena Óscar Pilar Ulises Yaretzi Elías Regina Bruno Inés Saúl`),
  white: words(`Hadley Tanner Nora Wyatt Maeve Colton Greta Owen Piper Silas Tess Emmett Clara Beckett Ingrid Jonah
    Della Griffin Margot Rhys Willa Anders Zoë Callum Renée Dexter Josie Lars Fiona Grady Maren Nils`),
  black: words(`Devon Amara Malik Imani Jabari Nia Darius Zuri Kofi Aaliyah Isaiah Ayana Terrence Simone Xavier Kenya
    Elijah Naomi Andre Sade Marcus Thandi Jalen Ebony Kwame Tiana Desmond Laila Omari Serena Tobias Nneka`),
  asian: words(`Mei Arjun Linh Kenji Priya Jun Anh Rohan Hana Wei Thuy Vikram Sora Minh Leela Haruto Kavya Bao Yuna Dev
    Mai Ravi Jia Tuan Anika Hyun Sunita Khoa Nari Ishaan Xiu Kiran`),
  other: words(`Kai Talia Malia Tate Winona Leilani Cody Sage Aiyana Noa Rowan Keanu River Nova Dakota Skye Koa Ember
    Jude Ari Micah Wren Tavita Lani Asher Sefa Phoenix Remy Tala Nico Juno Ezra`),
} as const;

const firstParts = words(`Al Bar Cal Dor Es Fen Gar Hol Is Jar Kel Lor Mar Nev Or Pel Quin Ros Sal Tor Ul Var Wes Yar
  Zan Bran Cres Drel Fros Glen Har Mil`);
const lastParts = words(`ander beck combe dale erby field grove hurst iston kin low mere nell orne pool quist ridge
  stead thorpe vale wick worth yard ton ley brook`);
const spanishFirst = words('Alma Bel Cari Del Esca Fuen Gala Her Ibar Lo Mon Nava Ol Pe Que Ro Sala Ta Val Vi');
const spanishLast = words(`rera mera vedo quero tes rroza nández rrano reda baño rado ñoz jera ñeda lga dárriz mera
  zúa ndoza ván`);
const africanFirst = words('Ache Ade Oka Ibe Nwo Mbe Che Dia Kone Tra Sow Bah Man Osei Agye Boa');
const africanLast = words('be for gu lo ka tunde ma wale ne na ri sun di ko si ya');
const asianFirst = words('Ta Naka Hoshi Mori Shi Ran Cha Kri Pham Tran Vo Lin Zhao Yoo Han Bui');
const asianLast = words('da mura no zawa gan na nan rao yama wa ng shi moto kar iya ta');

export type NameGroup = keyof typeof givenNames;

export function givenName(group: NameGroup, random: Random): string {
  const names = givenNames[group];
  return names[Math.floor(random() * names.length)] ?? 'Robin';
}

const pick = (list: readonly string[], random: Random) => list[Math.floor(random() * list.length)] ?? '';

/** A family name for a household: `familyName('hispanic', 17, 1)` is the same at every run. */
export function familyName(group: NameGroup, household: number, seed: number): string {
  const random = randomFrom(mix(seed, household, 21));
  if (group === 'hispanic') return pick(spanishFirst, random) + pick(spanishLast, random);
  if (group === 'black' && random() < 0.4) return pick(africanFirst, random) + pick(africanLast, random);
  if (group === 'asian') return pick(asianFirst, random) + pick(asianLast, random);
  return pick(firstParts, random) + pick(lastParts, random);
}
