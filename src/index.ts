/** The public names, flat: `import { bc, cartPole, evaluate, show } from "apprentice"`. */
export { algorithms } from "./algorithms";
export { type AirlOptions, type AirlRound, airl } from "./algorithms/airl";
export { type ApprenticeshipOptions, type ApprenticeshipRound, apprenticeship } from "./algorithms/apprenticeship";
export { type BcOptions, type BcRound, bc } from "./algorithms/bc";
export { type DacOptions, type DacRound, dac } from "./algorithms/dac";
export { type DaggerOptions, type DaggerRound, dagger } from "./algorithms/dagger";
export { type DqnOptions, type DqnRound, dqn } from "./algorithms/dqn";
export { type FeatureMatchingOptions, type FeatureMatchingRound, featureMatching } from "./algorithms/featureMatching";
export { type GailOptions, type GailRound, gail } from "./algorithms/gail";
export { type IqLearnOptions, type IqLearnRound, iqLearn } from "./algorithms/iqLearn";
export { type MaxEntIrlOptions, type MaxEntIrlRound, maxEntIrl } from "./algorithms/maxEntIrl";
export {
  type PolicyGradientOptions,
  type PolicyGradientRound,
  policyGradient,
} from "./algorithms/policyGradient";
export { type QLearningOptions, type QLearningRound, qLearning } from "./algorithms/qLearning";
export { type SacOptions, type SacRound, sac } from "./algorithms/sac";
export { type SqilOptions, type SqilRound, sqil } from "./algorithms/sqil";
export { type TabularAirlOptions, type TabularAirlRound, tabularAirl } from "./algorithms/tabularAirl";
export type { ColumnOptions, Columns } from "./demonstrations/columns";
export { type ReadOptions, readDemonstrations, readTransitions } from "./demonstrations/readDemonstrations";
export { writeDemonstrations } from "./demonstrations/writeDemonstrations";
export { environments } from "./environments";
export { checkEnvironment } from "./environments/checkEnvironment";
export { type AcrobotState, acrobot, acrobotV0 } from "./environments/classic/acrobot";
export { type CartPoleState, cartPole } from "./environments/classic/cartPole";
export { cartPoleFixed } from "./environments/classic/cartPoleFixed";
export { type MountainCarState, mountainCar } from "./environments/classic/mountainCar";
export { mountainCarContinuous } from "./environments/classic/mountainCarContinuous";
export { type PendulumState, pendulum } from "./environments/classic/pendulum";
export { type DrivingState, driving, drivingHeldOut } from "./environments/continuous/driving";
export { type PointMazeState, pointMaze, pointMazeMirrored } from "./environments/continuous/pointMaze";
export { cliffWalking } from "./environments/tabular/cliffWalking";
export { frozenLake, frozenLake8x8 } from "./environments/tabular/frozenLake";
export { type GridWorldOptions, gridMaps, gridWorld } from "./environments/tabular/gridWorld";
export { type HighwayOptions, highway } from "./environments/tabular/highway";
export { type MacrocellsOptions, macrocells } from "./environments/tabular/macrocells";
export { type ColouredObject, type ObjectWorldOptions, objectWorld } from "./environments/tabular/objectWorld";
export { type RandomMdpOptions, randomMdp } from "./environments/tabular/randomMdp";
export {
  type FeaturedEnvironment,
  type Outcome,
  type TabularEnvironment,
  tabular,
} from "./environments/tabular/tabular";
export { taxi } from "./environments/tabular/taxi";
export { type FixedHorizon, type FixedHorizonState, fixedHorizon } from "./environments/wrappers/fixedHorizon";
export { observing } from "./environments/wrappers/observing";
export { rewarded } from "./environments/wrappers/rewarded";
export { collector } from "./experience/collector";
export { type Episode, episode, type RolloutOptions, returnOf, rollout, rollouts } from "./experience/episodes";
export { interaction } from "./experience/interaction";
export type { Teacher } from "./experience/labels";

export { minibatches } from "./experience/minibatches";
export { type Component, mixture } from "./experience/mixture";
export { noisy, randomPolicy } from "./experience/randomPolicy";
export { type Replay, replay, type Sample, type Steps } from "./experience/replay";
export { subsample, transitions } from "./experience/transitions";
export { experts } from "./experts";
export { acrobotExpert, acrobotV0Expert } from "./experts/acrobot";
export { cartPoleExpert } from "./experts/cartPole";
export { drivingExpert } from "./experts/driving";
export { mountainCarExpert } from "./experts/mountainCar";
export { mountainCarContinuousExpert } from "./experts/mountainCarContinuous";
export { optimal } from "./experts/optimal";
export { pendulumExpert } from "./experts/pendulum";
export { pointMazeExpert, pointMazeMirroredExpert } from "./experts/pointMaze";
export { column, type DataFrame, frame, type Table, trajectoriesFrame } from "./frames";
export { type DqnInfo, type DqnStepOptions, dqnStep } from "./improvement/offPolicy/dqnStep";
export type { ReplayImitatorOptions, ReplayOptions, ReplayRound } from "./improvement/offPolicy/replayLearner";
export { type SacInfo, type SacStepOptions, sacStep } from "./improvement/offPolicy/sacStep";
export { type Td3Info, type Td3StepOptions, td3Step } from "./improvement/offPolicy/td3Step";
export { type ActorCriticOptions, actorCriticStep } from "./improvement/onPolicy/actorCriticStep";
export { type PpoOptions, ppoStep } from "./improvement/onPolicy/ppoStep";
export { reinforceStep } from "./improvement/onPolicy/reinforceStep";
export { type TrpoOptions, trpoStep } from "./improvement/onPolicy/trpoStep";
export type { Improve, Improvement, Learner, OffPolicyStep, OnPolicyStep, Update } from "./improvement/step";
export { agreement } from "./metrics/agreement";
export {
  maximumMeanDiscrepancy,
  slicedWasserstein,
  totalVariation,
  twoSampleAuc,
  wasserstein,
} from "./metrics/distances";
export { type DriftRow, drift } from "./metrics/drift";
export { type Evaluation, evaluate, greedy, normalizedScore } from "./metrics/evaluate";
export { epicDistance, expectedValueDifference, type RewardFunction } from "./metrics/rewards";
export {
  bootstrapInterval,
  correlation,
  permutationTest,
  quantile,
  standardDeviation,
} from "./metrics/statistics";
export { live } from "./notebook/live";
export { play } from "./notebook/play";
export { progress } from "./notebook/progress";
export { type Result, readResults } from "./notebook/readResults";
export { type Recording, type RecordOptions, record } from "./notebook/record";
export { show } from "./notebook/show";
export { mean } from "./numbers";
export {
  actionValue,
  best,
  decomposable,
  discountedOccupancy,
  expectedReturn,
  expectedRewards,
  featureExpectations,
  greedyTable,
  policyTable,
  reachable,
  rewarding,
  type SoftPlan,
  softPlans,
  softValueIteration,
  tablePolicy,
  valueIteration,
  visitation,
  visits,
} from "./planning";
export { adversarialCurve } from "./plots/adversarialCurve";
export { agreementCurve } from "./plots/agreementCurve";
export { convergence } from "./plots/convergence";
export { distributionOverTime } from "./plots/distributionOverTime";
export { driftOverTime } from "./plots/driftOverTime";
export type { Figure } from "./plots/figure";
export { type GridOverlay, gridPanels } from "./plots/gridPanels";
export { landscape } from "./plots/landscape";
export { learningCurve } from "./plots/learningCurve";
export { meeting } from "./plots/meeting";
export { occupancy } from "./plots/occupancy";
export { phasePortrait } from "./plots/phasePortrait";
export { returnAgainst } from "./plots/returnAgainst";
export { returnBars } from "./plots/returnBars";
export { returnOverSteps } from "./plots/returnOverSteps";
export { stateDistribution } from "./plots/stateDistribution";
export { stateMaps } from "./plots/stateMaps";
export { seeded } from "./random";
export type { AirlDiscriminatorOptions } from "./rewards/airlDiscriminator";
export type { DiscriminatorOptions, GailDiscriminatorOptions } from "./rewards/discriminator";
export { Rows } from "./rows";
export { box, discrete, width } from "./spaces";
export type { NetworkPolicy } from "./tensors/actor";
export { ready, tf } from "./tensors/backend";
export { compiled, hold, rowwise, weightedMean } from "./tensors/compiled";
export { jit } from "./tensors/jit";
export { type PolicyNetwork, policyNetwork, type ScalarNetwork, scalarNetwork } from "./tensors/networks";
export { adam, follow } from "./tensors/optimizers";
export { loadPolicy, savePolicy } from "./tensors/savedPolicy";
export { type Scope, tensorScope } from "./tensors/scope";
export { type Standardization, standardization } from "./tensors/standardization";
export type * from "./types";
