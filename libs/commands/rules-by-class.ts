import { getMetadataStorage } from 'class-validator';

/**
 * class-validator looks for the rules of a class among those of all classes, each time that one object is checked: with some hundred inputs a tenth
 * of what a mutation costs. What it finds is kept until another rule is declared.
 */
const storage = getMetadataStorage();
type Rules = ReturnType<typeof storage.getTargetValidationMetadatas>;
const kept = new Map<Function, Rules>();

const find = storage.getTargetValidationMetadatas.bind(storage);
storage.getTargetValidationMetadatas = (target, schema, always, strictGroups, groups) => {
  // With groups, what is found depends on them: we have none.
  if (schema || always || strictGroups || (groups && groups.length > 0))
    return find(target, schema, always, strictGroups, groups);
  const known = kept.get(target);
  if (known) return known;
  const found = find(target, schema, always, strictGroups, groups);
  kept.set(target, found);
  return found;
};
const add = storage.addValidationMetadata.bind(storage);
storage.addValidationMetadata = (rule) => {
  kept.clear();
  add(rule);
};
