import { openApp } from '../src/app.ts';
import { context } from '../src/commands/options.ts';
const {settings,scope}=context({data:'data/eval/'+process.argv[2]});
const app=await openApp(settings,scope);
for (const t of process.argv.slice(3)) { const q=await app.knowledge.read(t); console.log(t); for (const w of q.words) console.log('  ',w.surface,w.stem,w.weight.toFixed(2),w.stop?'STOP':'',w.predicate?'PRED':'',w.kindOnly?'KIND':'',w.unknown?'UNK':'',w.alternatives.map(a=>a.kind+':'+a.terms[0]).join(' ')); console.log('   members',JSON.stringify(q.members.map(m=>m.words.map(w=>w.stem)))); console.log('   widened',q.widened.join(' ')) }
await app.close();
