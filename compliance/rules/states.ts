/**
 * All rows of the states, territories and the District.
 *
 * @module
 */

import type { RuleRow } from "../rule.ts";
import { AK_RULES } from "./states/ak.ts";
import { AL_RULES } from "./states/al.ts";
import { AR_RULES } from "./states/ar.ts";
import { AZ_RULES } from "./states/az.ts";
import { CA_RULES } from "./states/ca.ts";
import { CO_RULES } from "./states/co.ts";
import { CT_RULES } from "./states/ct.ts";
import { DC_RULES } from "./states/dc.ts";
import { DE_RULES } from "./states/de.ts";
import { FL_RULES } from "./states/fl.ts";
import { GA_RULES } from "./states/ga.ts";
import { GU_RULES } from "./states/gu.ts";
import { HI_RULES } from "./states/hi.ts";
import { IA_RULES } from "./states/ia.ts";
import { ID_RULES } from "./states/id.ts";
import { IL_RULES } from "./states/il.ts";
import { IN_RULES } from "./states/in.ts";
import { KS_RULES } from "./states/ks.ts";
import { KY_RULES } from "./states/ky.ts";
import { LA_RULES } from "./states/la.ts";
import { MA_RULES } from "./states/ma.ts";
import { MD_RULES } from "./states/md.ts";
import { ME_RULES } from "./states/me.ts";
import { MI_RULES } from "./states/mi.ts";
import { MN_RULES } from "./states/mn.ts";
import { MO_RULES } from "./states/mo.ts";
import { MS_RULES } from "./states/ms.ts";
import { MT_RULES } from "./states/mt.ts";
import { NC_RULES } from "./states/nc.ts";
import { ND_RULES } from "./states/nd.ts";
import { NE_RULES } from "./states/ne.ts";
import { NH_RULES } from "./states/nh.ts";
import { NJ_RULES } from "./states/nj.ts";
import { NM_RULES } from "./states/nm.ts";
import { NV_RULES } from "./states/nv.ts";
import { NY_RULES } from "./states/ny.ts";
import { OH_RULES } from "./states/oh.ts";
import { OK_RULES } from "./states/ok.ts";
import { OR_RULES } from "./states/or.ts";
import { PA_RULES } from "./states/pa.ts";
import { PR_RULES } from "./states/pr.ts";
import { RI_RULES } from "./states/ri.ts";
import { SC_RULES } from "./states/sc.ts";
import { SD_RULES } from "./states/sd.ts";
import { TN_RULES } from "./states/tn.ts";
import { TX_RULES } from "./states/tx.ts";
import { UT_RULES } from "./states/ut.ts";
import { VA_RULES } from "./states/va.ts";
import { VI_RULES } from "./states/vi.ts";
import { VT_RULES } from "./states/vt.ts";
import { WA_RULES } from "./states/wa.ts";
import { WI_RULES } from "./states/wi.ts";
import { WV_RULES } from "./states/wv.ts";
import { WY_RULES } from "./states/wy.ts";

/** Rows of the 54 jurisdictions. */
export const STATE_RULES: readonly RuleRow[] = [
  ...AK_RULES,
  ...AL_RULES,
  ...AR_RULES,
  ...AZ_RULES,
  ...CA_RULES,
  ...CO_RULES,
  ...CT_RULES,
  ...DC_RULES,
  ...DE_RULES,
  ...FL_RULES,
  ...GA_RULES,
  ...GU_RULES,
  ...HI_RULES,
  ...IA_RULES,
  ...ID_RULES,
  ...IL_RULES,
  ...IN_RULES,
  ...KS_RULES,
  ...KY_RULES,
  ...LA_RULES,
  ...MA_RULES,
  ...MD_RULES,
  ...ME_RULES,
  ...MI_RULES,
  ...MN_RULES,
  ...MO_RULES,
  ...MS_RULES,
  ...MT_RULES,
  ...NC_RULES,
  ...ND_RULES,
  ...NE_RULES,
  ...NH_RULES,
  ...NJ_RULES,
  ...NM_RULES,
  ...NV_RULES,
  ...NY_RULES,
  ...OH_RULES,
  ...OK_RULES,
  ...OR_RULES,
  ...PA_RULES,
  ...PR_RULES,
  ...RI_RULES,
  ...SC_RULES,
  ...SD_RULES,
  ...TN_RULES,
  ...TX_RULES,
  ...UT_RULES,
  ...VA_RULES,
  ...VI_RULES,
  ...VT_RULES,
  ...WA_RULES,
  ...WI_RULES,
  ...WV_RULES,
  ...WY_RULES,
];
