/** Every task, by hand: adding one touches its own file and this list. */
import { chooseDefinition } from './choose-definition.ts';
import { endRole } from './end-role.ts';
import { endToken } from './end-token.ts';
import { giveRole } from './give-role.ts';
import { importFiles } from './import-files.ts';
import { invitePerson } from './invite-person.ts';
import { makeToken } from './make-token.ts';
import { previewMapping } from './preview-mapping.ts';
import { reportProblem } from './report-problem.ts';
import { saveMapping } from './save-mapping.ts';
import { setDistrictSettings } from './set-district-settings.ts';
import { setSuppressionMinimum } from './set-suppression-minimum.ts';
import { suggestMapping } from './suggest-mapping.ts';
import type { Task } from './task.ts';
import { useSnapshot } from './use-snapshot.ts';

export const tasks: readonly Task[] = [
  importFiles,
  useSnapshot,
  suggestMapping,
  previewMapping,
  saveMapping,
  chooseDefinition,
  setSuppressionMinimum,
  setDistrictSettings,
  giveRole,
  endRole,
  invitePerson,
  makeToken,
  endToken,
  reportProblem,
];
