/** 신청 요건이 되나요, 신청할 자격이 있나요, 심의에 낼 수 있나요, 상생모델에 해당하나요. */
const APPLYING =
  /신청 ?(?:요건|자격|대상|조건)(?:에|이|을|은|에는|에도|인)? ?(?:[가-힣]+ ){0,2}?(?:되[나는죠]|됩니|될까|돼|맞|갖[췄추]|드나|들어가|들까|해당|충족|있나|있을|있습|있는)|신청(?:을)? ?할 ?(?:수 ?있|자격)|신청(?:이|을|도|은)? ?(?:되나|되는지|되는 ?[건거]|되죠|될까|가능(?:하|한|할)|해도 ?되)|(?:선정|심의|공모|심사)에 ?(?:낼|지원할|신청할|나갈) ?수 ?있|요청(?:할 ?수 ?있|이 ?(?:되나|가능))|모델(?:에|이|로) ?(?:해당(?:하나|합니까|되나|됩니까|하는지|되는지|할까|될까)|맞나|맞습니까)|(?:can|may|could|eligible to|qualify to|allowed to) (?:we |i |our company )?apply/;
/** 선정되나요, 뽑힐까요: asked is whether one is chosen. */
const CHOSEN =
  /(?:선정|지정|부여|승인|채택)(?:이 ?)?(?:되[나는죠]|될|됩니|돼요|받을)|뽑[히힐]|지원받[을는]|\b(?:be|get) (?:selected|chosen)/;

/** Whether a firm asks only if it may apply, not if it will be chosen. */
export function asksToApply(text: string): boolean {
  const asked = text.split(/(?<=[.!?\n])\s*/).filter((sentence) => APPLYING.test(sentence));
  return asked.length > 0 && !asked.some((sentence) => CHOSEN.test(sentence.replace(APPLYING, '')));
}

/** 강소기업한테 주는 지원, 선정기업 대상 지원: what those get who are selected or confirmed already. */
const FOR_CHOSEN =
  /(?:(?:특화 ?선도|으뜸|강소|전문|창업|선정) ?기업|스타트업)(?:들)?(?:한테|에게|에)? ?(?:나오는|주는|해 ?주는|대상(?:의|인)?|전용|을 ?위한)(?: [a-z가-힣]+(?:&[a-z]+)?){0,2} ?(?:지원|혜택|우대)(?! ?(?:신청 ?)?(?:선정|자격을 ?얻))/i;

/** Whether a firm asks for what is given to those that were selected, not whether it will be selected. */
export function asksForChosen(text: string): boolean {
  return FOR_CHOSEN.test(text);
}
