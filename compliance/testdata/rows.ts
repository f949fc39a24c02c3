/**
 * What every row of the rule book must hold, written down a second time from the public sources that
 * the rows cite, so that a slip of the hand in a row is noticed. A change of a row is made here too.
 *
 * id | channels | technology | callKinds | effectiveFrom..effectiveTo | confidence | liftedBy | value
 *
 * Technology: `auto` = autodialed-or-prerecorded, `recorded` = prerecorded-or-artificial-voice,
 * `selected` = automated-selection-or-dialing. Hours: Monday to Friday, Saturday, Sunday.
 */
export const ROWS = `
federal.calling-hours | voice+sms | any | sales | .. | high | - | 08:00-21:00 08:00-21:00 08:00-21:00
federal.banned-targets | voice+sms | any | all | .. | high | - | -
federal.internal-dnc | voice+sms | any | all | ..2025-04-10 | high | - | honourDays 30 keepYears 5
federal.internal-dnc.2025 | voice+sms | any | all | 2025-04-11.. | high | - | honourBusinessDays 10 keepYears 5
federal.revocation | voice+sms | any | all | ..2025-04-10 | medium | - | -
federal.revocation-any-means | voice+sms | any | all | 2025-04-11.. | high | - | honourBusinessDays 10
federal.national-dnc | voice+sms | any | sales | .. | high | express-written-permission established-business-relationship | transactionMonths 18 inquiryMonths 3
federal.dnc-scrub | voice+sms | any | sales | ..2004-12-31 | medium | - | maxAgeDays 92
federal.dnc-scrub.2005 | voice+sms | any | sales | 2005-01-01.. | high | - | maxAgeDays 31
federal.consent-pewc | voice+sms | auto | sales | 2013-10-16.. | high | prior-express-written-consent | form written
federal.consent-pec.marketing-before-2013-10 | voice+sms | auto | sales | ..2013-10-15 | medium | prior-express-consent | form any
federal.consent-pec.before-2023-07-20 | voice+sms | auto | all | ..2023-07-19 | medium | prior-express-consent | form any
federal.consent-pec | voice+sms | auto | all | 2023-07-20.. | high | prior-express-consent | form any exemptCalls 3 exemptDays 30
federal.reassigned-numbers | voice+sms | any | all | 2021-11-01.. | high | - | -
federal.caller-id | voice | any | sales | .. | high | - | takesRequests true
federal.caller-id.every-call | voice | any | all | .. | medium | - | -
federal.caller-id.texts | sms | any | all | 2020-02-05.. | medium | - | -
federal.artificial-voice-content | voice | recorded | all | .. | high | - | during-contact optOutWithinSeconds 2
federal.live-call-disclosures | voice+sms | any | sales | .. | medium | - | during-contact
federal.ring-time | voice | any | sales | .. | high | - | during-contact ringSeconds 15
federal.abandoned-calls | voice | any | sales | .. | high | - | during-contact connectWithinSeconds 2 maxAbandonedShare 0.03 periodDays 30 recordedMessage true
federal.emergency-purpose | voice+sms | any | all | .. | medium | - | before-contact emergency
federal.recording-consent | voice | any | all | .. | high | - | during-contact
federal.tsr-prerecorded | voice | recorded | sales | .. | medium | - | during-contact disclosureWithinSeconds 2
federal.spoofing-and-authentication | voice+sms | any | all | .. | medium | - | seller-duty
federal.tsr-recordkeeping | voice+sms | any | sales | 2024-05-16.. | medium | - | seller-duty keepYears 5
ak.no-recorded-solicitation | voice | auto | sales | .. | high | called-party-request | every line
ak.state-dnc | voice | any | sales | .. | high | - | national
ak.registration | voice | any | sales | .. | high | - | register lead 30
ak.recording | voice | any | all | .. | high | - | one-party
al.calling-hours | voice | auto | sales | .. | high | - | 08:00-20:00 08:00-20:00 shut
al.banned-days-automated.before-2025-06 | voice | auto | sales | ..2025-05-31 | medium | - | sun new-years-day mlk-day presidents-day mardi-gras confederate-memorial-day-al memorial-day jefferson-davis-birthday-al independence-day labor-day columbus-day veterans-day thanksgiving-day christmas-day
al.banned-days-automated | voice | auto | sales | 2025-06-01.. | high | - | sun new-years-day mlk-day presidents-day mardi-gras confederate-memorial-day-al memorial-day jefferson-davis-birthday-al juneteenth independence-day labor-day columbus-day veterans-day thanksgiving-day rosa-parks-day christmas-day
al.state-dnc | voice | any | sales | .. | medium | prior-express-written-consent established-business-relationship | national
al.identification-automated | voice | auto | sales | .. | high | - | during-contact withinSeconds 20 repeatAtEnd true disconnectWithinSeconds 10
al.registration | voice | any | sales | .. | medium | - | register bond 50000
al.recording | voice | any | all | .. | high | - | one-party
ar.automated-ban | voice | auto | sales | .. | high | called-party-initiated-call | every line
ar.state-dnc | voice | any | sales | .. | medium | - | national
ar.caller-id | voice | any | sales | .. | high | - | during-contact
ar.registration | voice | any | sales | .. | medium | - | register bond 50000
ar.recording | voice | any | all | .. | high | - | one-party
az.automated-consent | voice+sms | auto | sales | .. | high | prior-express-consent established-business-relationship | every line
az.state-dnc | voice+sms | any | sales | .. | high | - | national
az.registration | voice | any | sales | .. | medium | - | register bond 100000
az.recording | voice | any | all | .. | high | - | one-party
az.wholesale-disclosure | voice+sms | any | all | 2022-09-23.. | high | - | seller-duty
ca.calling-hours-adad | voice | recorded | all | .. | high | - | 09:00-21:00 09:00-21:00 09:00-21:00
ca.adad-live-announcement | voice | recorded | all | .. | high | live-operator-introduction prior-agreement | every line
ca.state-dnc | voice | any | sales | 2004-01-01.. | high | established-business-relationship called-party-request | national
ca.registration | voice | any | sales | .. | medium | - | register bond 100000
ca.recording | voice | any | all | .. | high | - | all-party
ca.ai-voice | voice | recorded | all | 2025-01-01.. | high | - | during-contact
ca.bot-law | sms | selected | sales | 2019-07-01.. | medium | - | during-contact
co.state-dnc | voice+sms | any | sales | 2002-07-01.. | high | prior-express-consent established-business-relationship | own age 90 months 18
co.state-dnc.list | voice+sms | any | sales | 2002-07-01.. | high | - | seller-duty feeMaxUsd 500 refreshWithinDaysOfQuarter 30
co.caller-id | voice | any | sales | .. | high | - | during-contact
co.registration | voice | any | sales | .. | high | - | register lead 10
co.recording | voice | any | all | .. | high | - | one-party
ct.calling-hours.before-2023-10 | voice+sms | any | sales | ..2023-09-30 | medium | prior-express-written-consent established-business-relationship called-party-request | 09:00-21:00 09:00-21:00 09:00-21:00
ct.calling-hours | voice+sms | any | sales | 2023-10-01.. | high | prior-express-written-consent established-business-relationship called-party-request | 09:00-20:00 09:00-20:00 09:00-20:00
ct.consent | voice+sms | any | sales | 2023-10-01.. | high | prior-express-written-consent established-business-relationship called-party-request | every line
ct.state-dnc | voice+sms | any | sales | .. | high | prior-express-written-consent established-business-relationship | national
ct.identification | voice | any | sales | 2023-10-01.. | high | - | during-contact withinSeconds 10 endWithinSecondsOfRequest 10
ct.recording | voice | any | all | .. | high | - | all-party
ct.wholesale-registration | voice+sms | any | all | 2026-07-01.. | low | - | seller-duty
dc.automated-ban | voice | recorded | sales | .. | high | established-business-relationship-about-prior-order | every line
dc.state-dnc | voice | any | sales | .. | medium | - | national
dc.identification | voice | any | sales | 2001-06-08.. | high | - | during-contact withinSeconds 30
dc.registration | voice | any | sales | .. | high | - | register bond 50000 lead 60
dc.recording | voice | any | all | .. | high | - | one-party
de.internal-dnc | voice | any | sales | .. | high | - | national
de.registration | voice | any | sales | .. | medium | - | register bond 50000
de.recording | voice | any | all | .. | medium | - | all-party
fl.calling-hours | voice | any | sales | 2021-07-01.. | high | - | 08:00-20:00 08:00-20:00 08:00-20:00
fl.frequency-cap | voice | any | sales | 2021-07-01.. | high | - | 3 in 24h
fl.consent.before-2023-05-25 | voice+sms | selected | sales | 2021-07-01..2023-05-24 | high | prior-express-written-consent | every line
fl.consent | voice+sms | auto | sales | 2023-05-25.. | high | prior-express-written-consent | every line
fl.state-dnc | voice+sms | any | sales | .. | medium | called-party-request established-business-relationship | own age 31
fl.identification | voice | any | sales | .. | high | - | during-contact withinSeconds 30
fl.registration | voice | any | sales | .. | medium | - | register bond 50000
fl.recording | voice | any | all | .. | high | - | all-party
ga.adad-consent | voice | auto | all | .. | high | prior-express-consent | every line
ga.state-dnc | voice | any | sales | 2024-07-01.. | high | prior-express-consent established-business-relationship | national
ga.adad-permit | voice | auto | all | .. | high | - | register
ga.recording | voice | any | all | .. | high | - | one-party
ga.unsolicited-offer-notice.before-2024-05-02 | sms | any | all | 2024-01-01..2024-05-01 | high | - | during-contact
ga.unsolicited-offer-notice | sms | any | all | 2024-05-02.. | high | - | during-contact
gu.state-dnc | voice | any | sales | .. | low | - | national
gu.registration | voice | any | sales | .. | medium | called-party-request established-business-relationship | register lead 10 fee 50
gu.recording | voice | any | all | .. | low | - | not-confirmed
hi.state-dnc | voice | any | sales | .. | medium | - | national
hi.abusive-acts | voice | any | sales | .. | medium | - | during-contact
hi.recording | voice | any | all | .. | medium | - | one-party
ia.adad-ban | voice | auto | sales | .. | medium | established-business-relationship live-operator-introduction | every line
ia.state-dnc | voice | any | sales | .. | medium | - | national
ia.recording | voice | any | all | .. | high | - | one-party
id.state-dnc | voice | any | sales | .. | high | established-business-relationship | national
id.adad | voice | auto | all | .. | high | - | during-contact
id.identification | voice | any | sales | .. | high | - | during-contact
id.registration | voice | any | sales | .. | high | - | register
id.recording | voice | any | all | .. | high | - | one-party
il.calling-hours-autodialer | voice | auto | sales | .. | medium | - | 09:00-21:00 09:00-21:00 09:00-21:00
il.autodialer-consent | voice | auto | sales | .. | medium | prior-express-consent established-business-relationship | every line
il.state-dnc | voice | any | sales | .. | medium | - | national
il.live-operator | voice | live | sales | .. | high | - | during-contact
il.recording | voice | any | all | .. | high | - | all-party
il.wholesale-licence | voice+sms | any | all | .. | high | - | seller-duty
in.adad-consent | voice | auto | sales | .. | high | prior-express-consent established-business-relationship live-operator-introduction | every line
in.state-dnc | voice+sms | any | sales | .. | high | called-party-request existing-debt-or-contract | own age 92
in.calling-hours-adad | voice | auto | sales | .. | low | - | 09:00-20:00 09:00-20:00 09:00-20:00
in.registration | voice | any | sales | 2020-01-01.. | high | - | register fee 50
in.recording | voice | any | all | .. | high | - | one-party
ks.state-dnc | voice | any | sales | .. | high | called-party-request established-business-relationship prior-express-written-consent | national age 30
ks.identification | voice | any | sales | .. | medium | called-party-request established-business-relationship | during-contact
ks.recording | voice | any | all | .. | high | - | one-party
ky.calling-hours | voice | any | sales | .. | medium | - | 10:00-21:00 10:00-21:00 10:00-21:00
ky.automated-consent | voice | auto | sales | .. | high | prior-express-consent | every line
ky.automated-consent.duties | voice | auto | sales | .. | high | - | during-contact withinSeconds 25 repeatAtEnd true disconnectWithinSeconds 10
ky.state-dnc | voice | any | sales | 2007-06-26.. | high | called-party-request established-business-relationship | national
ky.registration | voice | any | sales | .. | medium | - | register bond 50000
ky.recording | voice | any | all | .. | high | - | one-party
ky.wholesale-licence | voice+sms | any | all | .. | low | - | seller-duty
la.calling-hours | voice+sms | any | sales | .. | high | - | 08:00-20:00 08:00-20:00 shut
la.banned-days | voice+sms | any | sales | .. | high | - | sun new-years-day battle-of-new-orleans-day mlk-day presidents-day mardi-gras good-friday memorial-day juneteenth independence-day huey-p-long-day labor-day columbus-day all-saints-day election-day-november veterans-day thanksgiving-day day-after-thanksgiving christmas-day inauguration-day-la proclaimed-holiday
la.emergency-ban | voice+sms | any | all | .. | high | - | declared
la.consent | voice | any | sales | .. | medium | prior-express-consent | every line
la.consent.duties | voice | auto | sales | .. | medium | - | during-contact
la.state-dnc | voice+sms | any | sales | .. | high | - | own age 31
la.state-dnc.list | voice+sms | any | sales | .. | high | - | register
la.recording | voice | any | all | .. | high | - | one-party
ma.calling-hours | voice | any | sales | .. | high | prior-express-consent established-business-relationship | 08:00-20:00 08:00-20:00 08:00-20:00
ma.atds-list | voice | auto | all | .. | high | - | during-contact disconnectWithinSeconds 5
ma.no-recorded | voice | recorded | sales | .. | high | prior-express-consent established-business-relationship | every line
ma.state-dnc | voice | any | sales | .. | high | prior-express-consent established-business-relationship | own age 92
ma.state-dnc.list | voice | any | sales | .. | high | - | register fee 1100
ma.identification | voice | any | sales | .. | high | - | during-contact withinSeconds 60
ma.recording | voice | any | all | .. | high | - | all-party
md.calling-hours | voice+sms | any | sales | 2024-01-01.. | high | - | 08:00-20:00 08:00-20:00 08:00-20:00
md.frequency-cap | voice+sms | any | sales | 2024-01-01.. | high | - | 3 in 24h
md.consent | voice+sms | selected | sales | 2024-01-01.. | high | prior-express-written-consent called-party-request | every line
md.state-dnc | voice | any | sales | .. | medium | - | national
md.caller-id | voice | any | sales | .. | high | - | during-contact
md.recording | voice | any | all | .. | high | - | all-party
md.wholesale-disclosure | voice+sms | any | all | .. | high | - | seller-duty
me.calling-hours-automated | voice | auto | sales | .. | high | - | 09:00-17:00 shut shut
me.frequency-cap-automated | voice | auto | sales | .. | high | - | 1 in 8h
me.state-dnc | voice | any | sales | .. | high | - | national
me.caller-id | voice | any | sales | .. | high | - | during-contact
me.registration | voice | any | sales | .. | low | - | register bond 10000
me.recording | voice | any | all | .. | high | - | one-party
me.ai-chatbot | voice+sms | selected | all | 2025-09-24.. | high | - | during-contact
mi.calling-hours | voice | auto | sales | .. | low | - | 09:00-21:00 09:00-21:00 09:00-21:00
mi.no-recorded | voice | recorded | sales | 2003-03-31.. | high | prior-express-consent established-business-relationship | every line
mi.state-dnc | voice | any | sales | .. | medium | called-party-request established-business-relationship | national
mi.identification | voice | any | sales | .. | medium | - | during-contact
mi.recording | voice | any | all | .. | medium | - | all-party
mn.calling-hours | voice | any | sales | .. | medium | - | 09:00-21:00 09:00-21:00 09:00-21:00
mn.adad-consent | voice | auto | sales | .. | medium | prior-express-consent established-business-relationship live-operator-introduction | every line
mn.state-dnc | voice | any | sales | .. | medium | prior-express-consent established-business-relationship | national
mn.recording | voice | any | all | .. | high | - | one-party
mo.state-dnc | voice+sms | any | sales | .. | high | prior-express-consent established-business-relationship | own age 92 days 180
mo.recording | voice | any | all | .. | high | - | one-party
ms.calling-hours | voice+sms | any | sales | .. | high | - | 08:00-20:00 08:00-20:00 shut
ms.calling-hours-adad | voice | auto | sales | .. | high | called-party-request established-business-relationship | 09:00-21:00 09:00-21:00 shut
ms.banned-days | voice+sms | any | sales | .. | high | - | sun
ms.adad-ban | voice | auto | sales | 1989-07-01.. | high | called-party-request established-business-relationship | every line
ms.adad-ban.duties | voice | auto | all | 1989-07-01.. | high | - | during-contact informational
ms.no-recorded | voice | auto | sales | .. | high | existing-customer | every line
ms.state-dnc.before-2023-07 | voice | any | sales | ..2023-06-30 | low | - | own
ms.state-dnc | voice+sms | any | sales | 2023-07-01.. | medium | - | national
ms.state-dnc.list | voice+sms | any | sales | 2023-07-01.. | medium | - | seller-duty
ms.identification | voice+sms | any | sales | .. | high | - | during-contact
ms.registration | voice+sms | any | sales | .. | high | - | register bond 75000
ms.recording | voice | any | all | .. | high | - | one-party
mt.automated-ban | voice | auto | all | .. | high | established-business-relationship live-operator-introduction | every line
mt.state-dnc | voice | any | sales | .. | high | prior-express-consent established-business-relationship | national
mt.registration | voice | any | sales | .. | high | - | register bond 50000
mt.recording | voice | any | all | .. | high | - | all-party
nc.automated-ban | voice | auto | sales | .. | high | live-operator-introduction | every line
nc.state-dnc | voice | any | sales | .. | high | prior-express-consent established-business-relationship | national
nc.identification | voice | any | sales | .. | high | - | during-contact keepMonths 24
nc.registration | voice | any | sales | .. | high | - | register lead 10 fee 100
nc.recording | voice | any | all | .. | medium | - | one-party
nc.wholesale-licence | voice+sms | any | all | .. | low | - | seller-duty
nd.recorded-consent | voice+sms | recorded | all | .. | high | prior-express-consent established-business-relationship live-operator-introduction | every line
nd.state-dnc | voice+sms | any | sales | .. | high | prior-express-consent established-business-relationship | national months 24
nd.identification | voice+sms | any | sales | .. | high | - | during-contact
nd.recording | voice | any | all | .. | medium | - | one-party
nd.wholesale-disclosure | voice+sms | any | all | .. | low | - | seller-duty
ne.calling-hours-adad | voice | auto | sales | .. | high | - | 08:00-21:00 08:00-21:00 13:00-21:00; new-years-day mlk-day presidents-day memorial-day juneteenth independence-day labor-day columbus-day veterans-day thanksgiving-day christmas-day arbor-day-ne day-after-thanksgiving 13:00-21:00
ne.state-dnc | voice | any | sales | .. | medium | - | national
ne.adad-permit | voice | auto | sales | .. | high | - | register
ne.adad-permit.duties | voice | auto | sales | .. | high | - | during-contact maxMessageMinutes 2
ne.adad-cellular | voice | auto | sales | .. | high | - | wireless
ne.recording | voice | any | all | .. | high | - | one-party
nh.state-dnc | voice | any | sales | .. | high | established-business-relationship | national
nh.adad-registration | voice | auto | sales | .. | high | - | register lead 10
nh.recording | voice | any | all | .. | high | - | all-party
nj.mobile-consent | voice | any | sales | 2015-01-29.. | high | express-written-permission existing-customer | wireless
nj.state-dnc | voice | any | sales | .. | high | established-business-relationship express-written-permission | national
nj.identification | voice | any | sales | 2023-12-01.. | high | called-party-request | during-contact withinSeconds 30
nj.registration | voice | any | sales | .. | medium | - | register
nj.recording | voice | any | all | .. | high | - | one-party
nj.bot-disclosure | sms | selected | sales | 2020-07-19.. | high | - | during-contact
nm.calling-hours | voice | any | sales | .. | high | - | 09:00-21:00 09:00-21:00 09:00-21:00
nm.recorded-consent | voice | auto | sales | .. | high | established-business-relationship-and-consent | every line
nm.state-dnc | voice | any | sales | .. | medium | prior-express-consent established-business-relationship | national
nm.identification | voice | any | sales | .. | high | - | during-contact withinSeconds 15
nm.recording | voice | any | all | .. | medium | - | one-party
nv.calling-hours | voice | any | sales | .. | medium | - | 09:00-20:00 09:00-20:00 09:00-20:00
nv.calling-hours-adad | voice | auto | sales | .. | high | established-business-relationship | 09:00-21:00 09:00-21:00 09:00-21:00
nv.state-dnc | voice | any | sales | .. | medium | established-business-relationship | national
nv.adad-disclosure | voice | auto | sales | .. | high | established-business-relationship | during-contact
nv.registration | voice | any | sales | .. | medium | - | register bond 50000
nv.recording | voice | any | all | .. | medium | - | all-party
ny.emergency-ban | voice+sms | any | sales | .. | high | called-party-request established-business-relationship | declared
ny.state-dnc | voice+sms | any | sales | .. | high | called-party-request established-business-relationship | national
ny.identification | voice+sms | any | sales | .. | high | - | during-contact
ny.registration | voice | any | sales | 2012-11-12.. | medium | - | register bond
ny.recording | voice | any | all | .. | medium | - | one-party
ny.cease-and-desist-zones | voice+sms | any | all | .. | high | - | before-contact
oh.state-dnc | voice | any | sales | .. | medium | - | national
oh.registration | voice | any | sales | .. | high | - | register bond 50000
oh.recording | voice | any | all | .. | medium | - | one-party
oh.wholesale-disclosure | voice+sms | any | all | .. | low | - | seller-duty
ok.calling-hours | voice+sms | any | sales | 2022-11-01.. | high | established-business-relationship | 08:00-20:00 08:00-20:00 08:00-20:00
ok.calling-hours-adad | voice | recorded | sales | .. | medium | - | 09:00-21:00 09:00-21:00 09:00-21:00
ok.frequency-cap | voice+sms | any | sales | 2022-11-01.. | high | established-business-relationship | 3 in 24h
ok.adad-conditions | voice | recorded | sales | .. | medium | express-written-permission live-operator-introduction | every line
ok.adad-conditions.duties | voice | recorded | sales | .. | medium | - | during-contact disconnectWithinSeconds 20
ok.consent | voice+sms | selected | sales | 2022-11-01.. | high | prior-express-written-consent established-business-relationship | every line
ok.state-dnc | voice | any | sales | .. | medium | - | own age 31
ok.registration | voice | any | sales | .. | low | - | register bond
ok.recording | voice | any | all | .. | medium | - | one-party
ok.wholesale | voice+sms | any | all | 2025-11-01.. | high | - | seller-duty
or.calling-hours | voice+sms | any | sales | 2026-01-01.. | high | - | 08:00-20:00 08:00-20:00 08:00-20:00
or.frequency-cap | voice+sms | any | sales | 2026-01-01.. | high | established-business-relationship reply-to-called-party | 3 in 24h
or.adad | voice+sms | auto | sales | 2026-01-01.. | medium | - | during-contact
or.state-dnc | voice | any | sales | .. | medium | called-party-request established-business-relationship | national
or.registration | voice | any | sales | .. | low | - | register
or.recording | voice | any | all | .. | medium | - | one-party
or.wholesale-registration | voice+sms | any | all | 2025-07-01.. | high | - | seller-duty
pa.banned-days | voice | any | sales | 2019-12-03.. | high | established-business-relationship | new-years-day mlk-day presidents-day good-friday memorial-day flag-day independence-day labor-day columbus-day election-day-november veterans-day thanksgiving-day christmas-day
pa.robocall-optout | voice | recorded | sales | 2019-12-03.. | high | - | during-contact
pa.state-dnc | voice | any | sales | 2019-12-03.. | high | established-business-relationship | own age 31 months 12 businesses
pa.registration | voice | any | sales | .. | medium | - | register bond 50000
pa.recording | voice | any | all | .. | high | - | all-party
pa.wholesale-licence | voice+sms | any | all | .. | low | - | seller-duty
pr.calling-hours | voice | any | sales | 2003-08-28.. | high | - | 09:00-21:00 09:00-21:00 09:00-21:00
pr.state-dnc | voice | any | sales | .. | low | - | national
pr.identification | voice | any | sales | .. | high | - | during-contact withinSeconds 60 maxRings 5 keepYears 5
pr.recording | voice | any | all | .. | low | - | not-confirmed
ri.calling-hours | voice | any | sales | .. | high | - | 09:00-18:00 10:00-17:00 shut
ri.banned-days | voice | any | sales | .. | high | - | sun new-years-day mlk-day presidents-day ri-independence-day memorial-day juneteenth independence-day victory-day-ri labor-day columbus-day election-day-november veterans-day thanksgiving-day christmas-day proclaimed-holiday
ri.adad-consent | voice | recorded | sales | .. | high | prior-express-consent live-operator-introduction | every line
ri.adad-consent.duties | voice | recorded | sales | .. | high | - | during-contact disconnectWithinSeconds 5
ri.state-dnc | voice | any | sales | .. | medium | - | national
ri.registration | voice | any | sales | .. | medium | - | register lead 10 fee 100
ri.recording | voice | any | all | .. | medium | - | one-party
sc.state-dnc | voice+sms | any | sales | .. | high | prior-express-consent established-business-relationship | national
sc.identification | voice+sms | any | sales | 2018-05-18.. | high | - | during-contact
sc.recording | voice | any | all | .. | medium | - | one-party
sc.wholesale-licence | voice+sms | any | all | 2024-05-21.. | high | - | seller-duty
sd.calling-hours-all | voice | live | sales | .. | low | - | 09:00-21:00 09:00-21:00 09:00-21:00
sd.calling-hours-automated | voice | auto | sales | 1991-07-01.. | high | - | 09:00-21:00 shut shut
sd.banned-days-automated | voice | auto | sales | .. | medium | - | sat sun
sd.state-dnc | voice | any | sales | .. | medium | called-party-request established-business-relationship | national
sd.state-dnc.list | voice | any | sales | .. | medium | - | register
sd.caller-id | voice | any | sales | .. | medium | - | during-contact
sd.recording | voice | any | all | .. | medium | - | one-party
tn.adad-consent | voice | auto | all | .. | high | prior-express-consent | every line
tn.adad-consent.duties | voice | auto | all | .. | high | - | during-contact withinSeconds 25 repeatAtEnd true disconnectWithinSeconds 10
tn.state-dnc.before-2023-07 | voice | any | sales | ..2023-06-30 | medium | called-party-request established-business-relationship | own age 31 months 12
tn.state-dnc | voice+sms | any | sales | 2023-07-01.. | high | called-party-request established-business-relationship | own age 31 months 12
tn.state-dnc.list | voice+sms | any | sales | .. | high | - | register
tn.identification | voice | any | sales | .. | high | - | during-contact
tn.recording | voice | any | all | .. | medium | - | one-party
tn.wholesale-disclosure | voice+sms | any | all | .. | medium | - | seller-duty
tx.calling-hours | voice+sms | any | sales | 2009-04-01.. | high | - | 09:00-21:00 09:00-21:00 12:00-21:00
tx.adad | voice | any | sales | .. | medium | prior-express-consent | wireless
tx.state-dnc.before-2025-09 | voice | any | sales | ..2025-08-31 | medium | established-business-relationship called-party-request | own age 92
tx.state-dnc | voice+sms | any | sales | 2025-09-01.. | high | established-business-relationship called-party-request | own age 92
tx.adad-content | voice | recorded | all | 1997-09-01.. | high | - | during-contact withinSeconds 30 disconnectWithinSeconds 5 maxSecondsOnMachines 30
tx.identification | voice+sms | any | sales | .. | high | - | during-contact disconnectWithinSeconds 30
tx.adad-permit | voice | recorded | all | .. | high | - | register
tx.registration | voice+sms | any | sales | 2025-09-01.. | high | prior-express-consent established-business-relationship | register bond 10000 fee 200
tx.recording | voice | any | all | .. | medium | - | one-party
ut.calling-hours | voice | any | sales | .. | high | prior-express-consent | 08:00-21:00 08:00-21:00 shut
ut.banned-days.before-2026-05-06 | voice | any | sales | ..2026-05-05 | medium | prior-express-consent | sun new-years-day mlk-day presidents-day easter-sunday memorial-day juneteenth-ut independence-day pioneer-day labor-day columbus-day veterans-day thanksgiving-day christmas-day proclaimed-holiday
ut.banned-days | voice | any | sales | 2026-05-06..2026-12-31 | high | prior-express-consent | sun new-years-day mlk-day presidents-day good-friday easter-sunday memorial-day juneteenth-ut independence-day pioneer-day labor-day columbus-day veterans-day thanksgiving-day christmas-day proclaimed-holiday
ut.banned-days.from-2027 | voice | any | sales | 2027-01-01.. | low | prior-express-consent | sun new-years-day mlk-day presidents-day good-friday easter-sunday memorial-day juneteenth-ut independence-day pioneer-day labor-day columbus-day veterans-day thanksgiving-day christmas-day proclaimed-holiday
ut.automated-consent | voice | recorded | sales | .. | high | prior-express-consent established-business-relationship | every line
ut.state-dnc | voice | any | sales | .. | high | - | national
ut.identification | voice | any | sales | .. | high | - | during-contact disconnectWithinSeconds 25
ut.registration | voice | any | sales | .. | medium | - | register bond 50000
ut.recording | voice | any | all | .. | medium | - | one-party
ut.ai-disclosure | voice+sms | selected | sales | 2024-05-01.. | high | - | during-contact
va.adad-consent | voice | recorded | sales | 2009-07-01.. | high | prior-express-consent established-business-relationship live-operator-introduction | every line
va.adad-consent.duties | voice | recorded | sales | 2009-07-01.. | high | - | during-contact disconnectWithinSeconds 5
va.sms-optout | voice+sms | any | sales | 2026-01-01.. | high | prior-express-written-consent established-business-relationship | seller-duty
va.state-dnc | voice+sms | any | sales | .. | high | prior-express-written-consent established-business-relationship personal-relationship | national months 18
va.identification | voice+sms | any | sales | .. | high | - | during-contact
va.recording | voice | any | all | .. | medium | - | one-party
vi.state-dnc | voice | any | sales | .. | low | - | national
vi.telemarketing-act | voice | any | sales | .. | low | - | unknown
vi.recording | voice | any | all | .. | low | - | not-confirmed
vt.robocall-mirror | voice+sms | auto | sales | .. | high | prior-express-written-consent | every line
vt.private-action | voice | any | sales | .. | medium | - | national
vt.registration | voice | any | sales | 2002-07-01.. | high | - | register
vt.recording | voice | any | all | .. | medium | - | no-state-statute
wa.calling-hours | voice | any | sales | 2022-06-09.. | high | - | 08:00-20:00 08:00-20:00 08:00-20:00
wa.adad-ban | voice | recorded | sales | 2023-07-23.. | high | called-party-request | every line
wa.text-consent | sms | any | sales | .. | high | prior-express-consent | every line
wa.state-dnc | voice | any | sales | 2023-07-23.. | high | called-party-request | national
wa.identification | voice | any | sales | 2022-06-09.. | high | - | during-contact withinSeconds 30 endWithinSecondsOfRequest 10
wa.registration | voice | any | sales | .. | medium | - | register
wa.recording | voice | any | all | .. | high | - | all-party
wi.recorded-consent | voice | recorded | sales | .. | medium | prior-express-consent | every line
wi.state-dnc | voice+sms | any | sales | .. | high | called-party-request existing-customer | national
wi.caller-id | voice+sms | any | sales | 2025-04-01.. | high | - | during-contact
wi.registration | voice+sms | any | sales | .. | high | - | register
wi.recording | voice | any | all | .. | medium | - | one-party
wv.state-dnc | voice | any | sales | .. | medium | - | national
wv.registration | voice | any | sales | .. | medium | - | register bond 100000 all 500000
wv.recording | voice | any | all | .. | medium | - | one-party
wy.calling-hours | voice | any | sales | .. | high | called-party-request established-business-relationship | 08:00-20:00 08:00-20:00 08:00-20:00
wy.automated-consent | voice | selected | sales | .. | high | - | every line
wy.unpublished-cellular | voice | any | sales | 2010-07-01.. | high | called-party-request established-business-relationship | wireless
wy.state-dnc | voice | any | sales | .. | high | called-party-request established-business-relationship | own age 31
wy.identification | voice | any | sales | .. | high | called-party-request established-business-relationship | during-contact
wy.registration | voice | any | sales | .. | high | - | register
wy.recording | voice | any | all | .. | medium | - | one-party
`;
