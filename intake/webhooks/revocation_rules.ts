/**
 * The phrases by which people withdraw consent, refuse, or say that they are somebody else.
 *
 * Patterns are compared with plain words (see `revocation_words.ts`). None has an unbounded
 * repetition, so that every one is tried in linear time.
 *
 * @module
 */
import {
  anyOf,
  CLAUSE_END,
  CLAUSE_START,
  CONTACT,
  CONTACTING,
  DNC,
  LIST,
  NOT_A_NAME,
  r,
  REACH,
  WHOSE,
} from "./revocation_vocabulary.ts";

/** How sure a rule is. */
export type Certainty = "certain" | "likely" | "unclear";

/** A phrase and what it means. */
export interface RevocationRule {
  /** Stable name. */
  readonly id: string;
  /** What it means. */
  readonly kind: "revocation" | "wrong-number";
  /** How sure it is. */
  readonly certainty: Certainty;
  /** Where it means that; everywhere when absent. */
  readonly channel?: "sms" | "voice";
  /** The phrase. */
  readonly pattern: RegExp;
}

/** All rules. Of equally sure ones, the first that fits decides. */
export const RULES: readonly RevocationRule[] = [
  {
    id: "wrong-number.said",
    kind: "wrong-number",
    certainty: "certain",
    pattern: anyOf(
      r`\b(?:wrong|incorrect) (?:phone )?(?:number|person|guy|lady|man|woman|phone|party|individual|family|dude|gal|house|contact|address book|one)\b`,
      r`\b(?:not|dont|isnt)(?: \w+){0,4} (?:right|correct) (?:number|person|party)\b`,
      r`\bconfus(?:ed|ing)(?: me)? with\b`,
      r`\bmistaking me\b`,
      r`\bmistaken identity\b`,
      r`\byoure mistaken\b`,
      r`\b(?:thats|that is|is) (?:someone|somebody) else\b`,
      r`\bnot at this number\b`,
      r`\b(?:looking for|want|wanted|trying to reach|mean|meant to (?:call|text|reach|contact)) (?:someone|somebody) else\b`,
    ),
  },
  {
    id: "wrong-number.name",
    kind: "wrong-number",
    certainty: "certain",
    pattern: anyOf(
      r`\b(?:by|with|of) that name\b`,
      r`\b(?:nobody|no one)(?: here)? (?:named|called that)\b`,
      r`\bnot my name\b`,
      r`\bmy name (?:is not|isnt)\b`,
      r`\bno such person\b`,
    ),
  },
  {
    id: "wrong-number.not-me",
    kind: "wrong-number",
    certainty: "likely",
    pattern: anyOf(
      r`\b(?:thats|that is|this is|its) not me\b`,
      r`(?:^|[.,] )not me${CLAUSE_END}`,
      r`\b(?:im|i am) not (?:him|her|them|that person|this person|that guy|that lady|the person|the one|who you|who youre)\b`,
      r`\b(?:im|i am|^) ?not the (?:owner|homeowner)\b`,
    ),
  },
  {
    id: "wrong-number.unknown-person",
    kind: "wrong-number",
    certainty: "likely",
    pattern: anyOf(
      r`\b(?:dont|do not) know (?:who (?:that|this|he|she) is|anyone|anybody|that person|this person|that name|him|her|any)\b`,
      r`\bno (?:idea|clue) who (?:that|this|he|she) is\b`,
      r`\bnever heard that name\b`,
      r`\bnever heard of (?:him|her|them|that|this|the)\b`,
    ),
  },
  {
    id: "wrong-number.moved-on",
    kind: "wrong-number",
    certainty: "likely",
    pattern: anyOf(
      r`\b(?!i|we|tenants?|renters?|nobody|anyone)\w+ (?:doesnt|does not|dont|do not|no longer|hasnt|has not) (?:lives?|lived|works?|stays?) here\b`,
      r`\b(?:doesnt|does not|no longer|dont|hasnt) (?:has|have|had|uses?) this (?:phone |cell )?(?:number|phone)\b`,
      r`\b(?:isnt|is not|aint|is no longer|not) (?:his|her|their|\w+s) (?:phone|number|cell|line)\b`,
      r`\bnot (?:hers|his|theirs) anymore\b`,
      r`\bno longer (?:his|her|their) (?:phone|number|cell|line)\b`,
      r`\b(?:he|she|they|person|owner) moved(?: away| out)? (?:\w+ )?years ago\b`,
      r`\b(?:he|she|they) changed (?:his |her |their )?(?:phone )?numbers?\b`,
    ),
  },
  {
    id: "wrong-number.reassigned",
    kind: "wrong-number",
    certainty: "likely",
    pattern: anyOf(
      r`\bnumber (?:was|got|is|has been|been) reassigned\b`,
      r`\bi (?:only |recently )?got (?:this|a new) (?:new )?(?:phone |cell )?number\b`,
      r`\b(?:used to belong|belonged) to\b`,
      r`\b(?:phone|number) was given to me\b`,
      r`\b(?:its|this is) (?:my number now|someone new)\b`,
      r`\bthe old owner\b`,
      r`\bbelongs? to (?:someone|somebody|another|a different)\b`,
      r`\b(?:doesnt|does not|no longer) belongs? to (?:him|her|them)\b`,
    ),
  },
  {
    id: "wrong-number.not-owner",
    kind: "wrong-number",
    certainty: "likely",
    pattern: anyOf(
      r`\b(?:dont|do not|never|didnt|ive never|have never) (?:owned?|own|have) (?:(?:that|any|the|a|this) )?(?:house|property|home|place|condo|building|land)(?: (?:there|on that|in|at that)\b| ?$| [.,])`,
      r`\b(?:dont|do not|never) own(?:ed)? (?:(?:that|any|this) (?:house|property|home|place|condo|real estate)|it)\b`,
      r`\b(?:dont|do not) own (?:that|this)${CLAUSE_END}`,
      r`\bnever had a (?:house|home|property)\b`,
      r`\b(?:not|isnt) my (?:house|property|home)\b`,
      r`\bnever lived (?:there|at that)\b`,
    ),
  },
  {
    id: "wrong-number.not-named",
    kind: "wrong-number",
    certainty: "unclear",
    pattern: anyOf(
      r`^(?:(?:sorry|no|hi|hello|who) (?:[.,] )?)?(?:im|i am|this is|this isnt|its|thats) (?:not )?(?<=not |isnt )(?!${NOT_A_NAME})\w+${CLAUSE_END}`,
      r`^not (?!${NOT_A_NAME})\w+$`,
      r`\b(?:theres|there is|there isnt) no (?!${NOT_A_NAME})\w+ here\b`,
      r`^no (?!${NOT_A_NAME})\w+ here$`,
      r`\bno soy (?!${NOT_A_NAME})\w+${CLAUSE_END}`,
    ),
  },
  {
    id: "wrong-number.spanish",
    kind: "wrong-number",
    certainty: "certain",
    pattern: anyOf(
      r`\b(?:numero|persona|casa) (?:equivocad[oa]|incorrect[oa])\b`,
      r`\bequivocad[oa] de (?:numero|persona)\b`,
      r`\b(?:esta|estas|estan) equivocad[oa]s?\b`,
      r`\bse (?:equivoco|equivocaron|confundio|confundieron)\b`,
      r`\bno es la persona\b`,
      r`\bno soy (?:esa|ese|el|ella) ?(?:persona|senor|senora)?\b`,
      r`\bno es mi (?:casa|propiedad)\b`,
      r`\bnadie con ese nombre\b`,
      r`\bno conozco a (?:esa|ese|nadie)\b`,
      r`\b(?:aqui )?no vive (?:aqui|esa persona|ese senor|nadie)\b`,
      r`\bno es (?:el|mi|su) numero\b`,
      r`\bya no (?:es (?:su|el) numero|tiene este (?:numero|telefono))\b`,
      r`\besa persona no vive\b`,
      r`\bmarco mal\b`,
      r`\bmal el numero\b`,
      r`\b(?:no es aqui|aqui no es)\b`,
      r`^equivocad[oa]${CLAUSE_END}`,
      r`\bno soy el dueno\b`,
      r`\besa no es mi casa\b`,
    ),
  },
  {
    id: "revocation.stop-contact",
    kind: "revocation",
    certainty: "certain",
    pattern: anyOf(
      r`\b(?:stop|quit|end|cease|discontinue|halt|desist|cancel)(?: (?:with|all|any|the|these|this|those|your|from|of|you|ever|me|us|my|future|further|more|marketing|so|and|sending|getting)){0,4} (?:${CONTACTING}|${CONTACT})\b`,
    ),
  },
  {
    id: "revocation.cease",
    kind: "revocation",
    certainty: "certain",
    pattern: anyOf(
      r`\bcease and desist\b`,
      r`\bcease all\b`,
      r`\bdiscontinue\b`,
      r`\bdesist\b`,
    ),
  },
  {
    id: "revocation.unsubscribe",
    kind: "revocation",
    certainty: "certain",
    pattern: anyOf(
      r`\bunsubscribe\b`,
      r`\bun sub(?:scribe)?\b`,
    ),
  },
  {
    id: "revocation.opt-out",
    kind: "revocation",
    certainty: "certain",
    pattern: anyOf(
      r`\bopt(?:ing|ed)? out\b`,
      r`\bopt (?:me|us|this number|my number) out\b`,
      r`\b(?:i|we) want out\b`,
    ),
  },
  {
    id: "revocation.do-not-contact",
    kind: "revocation",
    certainty: "certain",
    pattern: anyOf(
      r`(?<!\b(?:i|we|they|he|she|it|who|agents?|if you|why|to) )\b(?:dont|do not|never|you cant|not allowed to|you may not) (?:you )?(?:ever |even )?${REACH}\b(?! it (?:an?|that|my)\b)`,
      r`\bnot to (?:ever )?${REACH}\b`,
      r`\bnot (?:be )?(?:called|texted|contacted)(?: again)?\b`,
    ),
  },
  {
    id: "revocation.no-more-contact",
    kind: "revocation",
    certainty: "certain",
    pattern: anyOf(
      r`\b(?:no|not another|not one) (?:more |further |other )?(?:of )?(?:these |those |your |this )?(?:(?!caller|return)\w+ )?${CONTACT}\b(?! (?:id|yet|back|from))`,
      r`\bany (?:more|further)(?: of)?(?: these| those| your| this)? (?:\w+ )?${CONTACT}\b`,
    ),
  },
  {
    id: "revocation.do-not-want-contact",
    kind: "revocation",
    certainty: "certain",
    pattern: anyOf(
      r`\b(?:dont|do not|no longer|never|not|didnt|rather not) (?:ever )?(?:want|wish|like|need|care|agree|agreed|get|consent|accept|allow|authorize)(?: (?:to|you|any|anymore|more|these|those|your|be|being|get|getting|receive|receiving|the|them|ever|people|guys|of|all|yall|further|keep)){0,5} (?:${REACH}|${CONTACT}|called|texted|contacted|messaged|bothered|hear from|receive)\b(?! the (?:bank|agent|realtor))`,
    ),
  },
  {
    id: "revocation.no-contact-polite",
    kind: "revocation",
    certainty: "likely",
    pattern: anyOf(
      r`\bif you (?:didnt|did not|would not|wouldnt|could not|couldnt|stopped|quit|would stop|never)(?: ever)? ?(?:${REACH}|${CONTACTING})?\b`,
      r`\byou would not ${REACH}\b`,
      r`\b(?:rather|prefer)(?: \w+){0,2} (?:not|didnt|dont)(?: to)?(?: \w+)? (?:${REACH}|receive|get)\b`,
      r`\b(?:rather|prefer) (?:you )?(?:not|didnt|dont)(?: to)? (?:be )?(?:${REACH}|receive|get|called|contacted|texted)\b`,
      r`\bprefer not to receive\b`,
      r`\b(?:not|arent|isnt|dont) (?:supposed|allowed|authorized) to (?:be )?(?:${REACH}|${CONTACTING})\b`,
      r`\bdont appreciate (?:these|your|the|this|all)(?: \w+)? ${CONTACT}\b`,
      r`\bmake (?:this|it|you|yall|them|these(?: \w+)?) stop\b`,
      r`\bdont do business (?:over|by|on|through) (?:the )?(?:phone|text)\b`,
      r`\bif you ${REACH}(?: me| us| here)? (?:again|one more time|once more)\b`,
      r`\b(?:call|text|contact) (?:me|us|here) (?:again|one more time|once more) (?:and|or|ill|i will)\b`,
      r`\b(?:could|can|would|will) (?:you|yall) not ${REACH}\b`,
      r`\bno right to ${REACH}\b`,
      r`\bwho (?:authorized|told) you to ${REACH}\b`,
      r`\b(?:nobody|no one) (?:calls?|texts?|contacts?) (?:me|us|here|this)\b`,
    ),
  },
  {
    id: "revocation.remove-me",
    kind: "revocation",
    certainty: "certain",
    pattern: anyOf(
      r`\b(?:remove|delete|erase|exclude|rm|rmv|unlist|scrub|purge|drop|lose|forget|block|clear) (?:me|us|our number|our info|(?:(?:my|this|that|the|our) )?(?:phone |cell |fucking |stupid )?(?:number|name|info|information|contact|phone|cell|digits))\b`,
      r`\bremoved? from (?:your|the|this|all|any)(?: \w+){0,2} (?:lists?|system|database|records?)\b`,
      r`\b(?:asked|want|wanted|like|need|wish|requested|requesting|demand) to be removed\b`,
      r`\btake (?:the|this|my) (?:(?:phone )?number|phone) (?:off|out)\b`,
      r`\bbe taken off\b`,
      r`\b(?:remove|delete|erase) (?:all|everything)(?: of)? (?:my|our|about me)\b`,
    ),
  },
  {
    id: "revocation.off-the-list",
    kind: "revocation",
    certainty: "certain",
    pattern: anyOf(
      r`\b(?:take|taken|get|pull|cross|scratch|strike|keep|leave)(?: me| us| my \w+| this \w+| our \w+| it)?(?: \w+)? (?:off|out of|of|from)(?: of)? ${WHOSE}(?: \w+){0,3} ${LIST}\b`,
      r`\b(?:take|get) (?:me|us|my (?:name|number)|this number) (?:off|out)\b`,
      r`\btaken off ${WHOSE}\b`,
      r`\boff (?:of )?(?:the |this |your |that |ur )?lists?\b`,
    ),
  },
  {
    id: "revocation.do-not-call-list",
    kind: "revocation",
    certainty: "certain",
    pattern: anyOf(
      r`\b${DNC} (?:list|registry|registries|database)\b`,
      r`\b(?:on|to|with|is|as)(?: (?:the|your|a|this|my))?(?: \w+)? ${DNC}\b`,
      r`\bdnc\b`,
      r`\b(?:put|add|mark|list)(?: \w+){1,3} (?:as |on )?(?:a |the )?${DNC}\b`,
    ),
  },
  {
    id: "revocation.consent-withdrawn",
    kind: "revocation",
    certainty: "certain",
    pattern: anyOf(
      r`\b(?:withdraw|withdrawing|withdrawn|revoke|revoking|rescind|retract)(?: my| all| any| the| our){0,2} (?:consent|permission|authorization|agreement)\b`,
      r`\b(?:consent|permission) (?:is |was |has been )?(?:revoked|withdrawn)\b`,
      r`\b(?:i|we) revoke\b`,
    ),
  },
  {
    id: "revocation.never-consented",
    kind: "revocation",
    certainty: "likely",
    pattern: anyOf(
      r`\b(?:never|didnt|did not|dont|do not|havent|have not|no longer|without|have no|no)(?: \w+){0,3} (?:permission|consent|authorization)\b`,
      r`\btake back my (?:permission|consent)\b`,
      r`\b(?:never|didnt|did not) (?:agreed?|consent(?:ed)?|sign(?:ed)?(?: up)?|authorized?|ask(?:ed)?|opt(?:ed)? in|request(?:ed)?) (?:to|for) (?:this|these|any|your|be|it|those|receive)\b`,
      r`\bwho gave you permission\b`,
    ),
  },
  {
    id: "revocation.had-enough",
    kind: "revocation",
    certainty: "likely",
    pattern: anyOf(
      r`\b(?:enough (?:of|with)|(?:sick|tired|fed up)(?: and tired)? (?:of|with))(?: \w+){0,3} (?:${CONTACT}|${CONTACTING})\b`,
      r`\byou(?: guys| people| all)?(?: keep| kept)? (?:${CONTACTING}|call me every day|text me every day)\b`,
      r`\b(?:told|tell|telling) (?:you|them|yall)(?: \w+)? no\b`,
      r`\bi said no\b`,
      r`\b(?:answer is(?: still)?|hard|big|firm|definite|its a|thats a|but|youve had my) no(?= [.,]|$| (?:from|for) (?:me|us)| and)`,
    ),
  },
  {
    id: "revocation.leave-alone",
    kind: "revocation",
    certainty: "certain",
    pattern: anyOf(
      r`\bleave (?:me|us|my \w+|our \w+|her|him|them)(?: the hell| the fuck)? (?:alone|be)\b`,
      r`\bmind your (?:own )?business\b`,
    ),
  },
  {
    id: "revocation.go-away",
    kind: "revocation",
    certainty: "certain",
    pattern: anyOf(
      r`\b(?:go away|get lost|buzz off|bug off|piss off|fuck off|f off|back off|fuck (?:you|u|yourself)|screw you|go to hell|go fuck|shove it|up yours|knock it off|cut it out|quit it|eff off|kick rocks|pound sand|stfu|over my dead body|drop dead)\b`,
      r`^(?:fu|f u|f you|bye|goodbye)$`,
    ),
  },
  {
    id: "revocation.harassment",
    kind: "revocation",
    certainty: "likely",
    pattern: anyOf(
      r`\bharass(?:ment|ing)\b`,
      r`\b(?:this|that|thats|it|its)(?: is| are)? illegal\b`,
      r`\byoure? (?:are )?(?:breaking the law|violating)\b`,
      r`\bviolat(?:ing|ion)\b(?= (?:of )?(?:the )?(?:tcpa|law))`,
      r`\btcpa\b`,
    ),
  },
  {
    id: "revocation.report",
    kind: "revocation",
    certainty: "likely",
    pattern: anyOf(
      r`\breport(?:ing|ed)? (?:you|yall|your|as spam|these|(?:this )?to the(?! (?:irs|county|city|bank|insurance))|this(?! to))\b`,
      r`\b(?:to|with) the (?:fcc|ftc|attorney general|bbb)\b`,
      r`\b(?:i|ill|im|we|or i)(?: will| am)?(?: going to)? ?(?:call|calling) the (?:police|cops)\b`,
      r`\bblock(?:ing|ed)? (?:you|me|this|your)\b`,
      r`\b(?:last|final) warning\b`,
      r`\b(?:file|filing|filed) a complaint\b`,
    ),
  },
  {
    id: "revocation.lawsuit",
    kind: "revocation",
    certainty: "likely",
    pattern: anyOf(
      r`\b(?:sue|suing) (?:you|yall|your|the company)\b`,
      r`\b(?:going to|will|ill|gonna) sue\b`,
      r`\bhear(?:ing)? from my (?:lawyer|attorney)\b`,
      r`\b(?:im|ill|i am|i will|going to|be) (?:calling|call|contacting|contact) my (?:lawyer|attorney)\b`,
      r`\bcall from my (?:lawyer|attorney)\b`,
      r`\bi sue${CLAUSE_END}`,
      r`\bmy (?:lawyer|attorney)s?(?: (?:will|is|going|to|be)){1,4} (?:contact|call)(?= you| yall| [.,]|$)`,
      r`\bmy (?:lawyer|attorney)s?(?: (?:will|is|going|to|be)){1,4} (?:in touch|hear)\b`,
    ),
  },
  {
    id: "revocation.not-interested",
    kind: "revocation",
    certainty: "likely",
    pattern: anyOf(
      r`\b(?:not|never|aint|isnt|arent|wasnt|werent|no longer|hardly|dont|doesnt|wouldnt|couldnt|neither|nor|wont|less)(?: (?!but|only|sure|know|be sure|uninterested)\w+){0,4} interest(?:ed)?\b(?! (?:rates?|loans?|only|free|on|payments?))`,
      r`\b(?<!not )(?:un|dis)interested\b`,
      r`\b(?:no|zero|lost|without)(?: \w+)? interest\b(?! (?:rates?|loans?|only|free|on|payments?))`,
    ),
  },
  {
    id: "revocation.not-selling",
    kind: "revocation",
    certainty: "unclear",
    pattern: anyOf(
      r`\bno intentions? of (?:selling|moving)\b`,
      r`\bselling is not\b`,
      r`\b(?:nobody|no one)(?: here)? (?:wants|is looking|is going) to sell\b`,
      r`\bdont want anything\b`,
      r`\bbother (?:someone|somebody) else\b`,
      r`\b(?:someone|somebody) else to bother\b`,
      r`\bnot looking to move\b`,
      r`\b(?:im|were|i am|we are) keeping (?:it|(?:my|our|the|this) (?:house|home|place|property))${CLAUSE_END}`,
      r`\bhappy (?:where (?:i am|im|we are|were)|here)\b`,
      r`\bstaying put\b`,
      r`\bstay(?:s|ing)? (?:in the family|here forever)\b`,
      r`\bdie in this house\b`,
      r`\b(?:not|fat|no) (?:a )?chance${CLAUSE_END}`,
      r`\b(?:in your dreams|dream on|pay me enough|not at any price)\b`,
      r`^no sale$`,
      r`\b(?:not|isnt) wanted\b`,
      r`\b(?:not|never|isnt|aint|arent)(?: be| currently| ever| up| gonna| going to be){0,2} (?:for sale|selling|sell)\b`,
      r`\b(?:dont|do not|not going to|never|wont|will not|will never|never going to|(?:have )?no plans to|not looking to|have no plans to|never want to|no intention to)(?: ever)?(?: want| wish| plan| intend| care)?(?: to)? sell\b(?! (?:it |my house |the house |this house )?(?:cheap|yet|until|till|for less|under|below|right now|unless|without))`,
    ),
  },
  {
    id: "revocation.no-thanks",
    kind: "revocation",
    certainty: "unclear",
    pattern: anyOf(
      r`\b(?:no|nah|nope) (?:, )?(?:thanks|thank (?:you|u))\b`,
      r`\bnah (?:, )?im good\b`,
      r`\bnot (?:, )?ever\b`,
      r`\b(?:not|aint) happening\b`,
      r`\bno more$`,
      r`\b(?:ill|have to|going to|hard) pass${CLAUSE_END}`,
      r`\b(?:all set|(?:im|were|we are|i am|all) (?:good|ok|okay|fine)(?: ,)? (?:thanks|thank you))\b(?! (?:[.,] )?(?:how|and|who|what|whats|but|yes))`,
    ),
  },
  {
    id: "revocation.spanish-do-not-contact",
    kind: "revocation",
    certainty: "certain",
    pattern: anyOf(
      r`\bno (?:(?:me|nos|le|les|se) )?(?:esten? |vayan? a )?(?:llam|habl|escrib|mand|envi|contact|molest|busqu|marqu|text|insist|fastidi|jod)(?:en|es|e|a|an|as|ara|aran|ar|arme|arnos|ando|iendo|ee|een)\b`,
      r`\bno (?:me |nos )?vuelvan? a\b`,
      r`\b(?:deje|dejen|deja|dejenme|dejeme|pare|paren|para|dejar) de (?:estar )?(?:llam|escrib|mand|envi|molest|contact|text|marc)\w+`,
      r`\bno quiero que (?:me |nos )?(?:\w+ a |esten )?(?:llam|escrib|mand|envi|contact|molest)\w+`,
      r`\bnunca mas\b`,
      r`\bquiero que (?:paren|pare|dejen|deje|me quiten|nos quiten)\b`,
    ),
  },
  {
    id: "revocation.spanish-no-more",
    kind: "revocation",
    certainty: "certain",
    pattern: anyOf(
      r`\b(?:no|ya no|basta de)(?: quiero| queremos| deseo)?(?: mas| recibir| tener| mas de)? ?(?:sus )?(?:mensajes|textos|llamadas|correos|publicidad)\b`,
    ),
  },
  {
    id: "revocation.spanish-remove",
    kind: "revocation",
    certainty: "certain",
    pattern: anyOf(
      r`\b(?:quite|quiten|quita|saque|saquen|saca|borre|borren|borra|elimine|eliminen|elimina|remueva|retire|quitar|sacar|borrar)(?:me|nos|lo)?(?: mi (?:numero|nombre|telefono)| de (?:la|su|esa|esta|sus) listas?)\b`,
      r`\bnos quite\b`,
      r`\b(?:quit|sac|saqu|borr|elimin|remuev)(?:ame|eme|enme|anme|enos|ennos)\b`,
      r`\blista de no llamar\b`,
      r`\bde baja\b`,
      r`\b(?:cancelar|anular|cancele|cancelen|anule) (?:la |mi )?suscripcion\b`,
      r`\bdesuscri\w+`,
    ),
  },
  {
    id: "revocation.spanish-leave-alone",
    kind: "revocation",
    certainty: "certain",
    pattern: anyOf(
      r`\b(?:deje|dejen|deja)(?:me|nos) (?:en paz|tranquil[oa]s?)\b`,
      r`\bya basta\b`,
      r`\bbasta ya\b`,
      r`\bya (?:pare|paren|parele)\b`,
      r`\bya (?:deje|dejen)${CLAUSE_END}`,
      r`\bolvidese(?: de (?:mi|esto|nosotros)\b|${CLAUSE_END})`,
      r`\b(?:retiro|revoco|cancelo) mi (?:consentimiento|permiso)\b`,
      r`\b(?:los|lo|la|les) (?:voy|vamos) a (?:demandar|reportar|denunciar)\b`,
      r`\b(?:reportar|demandar|denunciar)l[oae]s?\b`,
      r`\bacoso\b`,
    ),
  },
  {
    id: "revocation.spanish-not-interested",
    kind: "revocation",
    certainty: "likely",
    pattern: anyOf(
      r`\bno (?:(?:me|nos|le) interesa|(?:(?:estoy|estamos|esta) )?interesad[oa]s?)\b`,
      r`\bno (?:, )?gracias\b`,
      r`\b(?:dije|digo|he dicho) que no\b`,
      r`\bno quiero(?: nada)?${CLAUSE_END}`,
      r`\bno mas$`,
      r`\bno (?:autorizo|doy permiso|di permiso)\b`,
      r`\bque parte de no\b`,
      r`\bno (?:tengo|tenemos|hay) interes\b`,
      r`\bno (?:vendo|vendemos|(?:esta|se) (?:a la|en) venta|se vende|(?:quiero|queremos|pienso|voy a|vamos a) vender)\b`,
    ),
  },
  {
    id: "revocation.text-spam",
    kind: "revocation",
    certainty: "likely",
    channel: "sms",
    pattern: anyOf(
      r`\breported and blocked\b`,
      r`\bbeen reported\b`,
      r`\bspam\b`,
      r`\bscam(?:mers?|s)?\b`,
      r`^blocked$`,
    ),
  },
  {
    id: "revocation.text-refusal",
    kind: "revocation",
    certainty: "unclear",
    channel: "sms",
    pattern: anyOf(
      r`^(?:(?:hell|heck|oh|ugh|ha) (?:, )?)?(?:n|no|nope|nah|never|pass|hard pass|ill pass|youre blocked|absolutely not|no way|of course not|definitely not|negative|no no|no more|no sir|no mam|no way jose|enough|enough already|thats enough|halt|not now or ever)(?:(?: [.,])? (?:no|nope|never|way|and dont ask again|thanks)){0,3}$`,
    ),
  },
  {
    id: "revocation.text-keyword-inside",
    kind: "revocation",
    certainty: "unclear",
    channel: "sms",
    pattern: anyOf(
      r`\b(?:stop|quit|end|revoke|cancel)\b`,
    ),
  },
  {
    id: "revocation.spoken-stop",
    kind: "revocation",
    certainty: "likely",
    channel: "voice",
    pattern: anyOf(
      r`${CLAUSE_START}(?:stop|quit|cancel)(?: (?:it|this|that|now|already|right there|okay|ok))?${CLAUSE_END}`,
      r`\b(?:said|told you to|asked you to|tell you to|(?:want|need|asking|ask|asked|telling|begging|like)(?: \w+){1,2} to|needs? to|have to|has to|got to) (?:stop|quit|end)${CLAUSE_END}`,
      r`\bend (?:this|the) (?:call|conversation)\b`,
    ),
  },
  {
    id: "revocation.spoken-refusal",
    kind: "revocation",
    certainty: "unclear",
    channel: "voice",
    pattern: anyOf(
      r`^(?:no , )?(?:absolutely not|no way|hell no|i said no|enough|thats enough)$`,
    ),
  },
  {
    id: "revocation.spoken-scam",
    kind: "revocation",
    certainty: "likely",
    channel: "voice",
    pattern: anyOf(
      r`\b(?:this|that|it|you|youre|thats) (?:is |are )?(?:a )?(?:scam|spam|scammers?)\b`,
    ),
  },
];
