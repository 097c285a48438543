import fc from 'fast-check';

// Every run draws the same cases, so that what passed passes again; `FC_SEED=$RANDOM npm test` looks further.
fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20261123) });
