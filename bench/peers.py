"""The Python peers' side of the bench: `python peers.py '{"row": "step", …}'` measures one row once, in a process of its
own, and prints what it found as JSON. ours.mjs does the same for apprentice, function by function."""

import json
import sys
import tempfile
import time

import numpy as np
import torch

torch.set_num_threads(1)
torch.manual_seed(0)
random = np.random.default_rng(0)


def normal(*shape):
    return random.standard_normal(shape, dtype=np.float32)


def seconds_a_call(calls, f):
    """Seconds a call, after a tenth as many calls to warm up."""
    for i in range(calls // 10):
        f(i)
    start = time.perf_counter()
    for i in range(calls):
        f(i)
    return (time.perf_counter() - start) / calls


def perceptron(inputs, hidden, outputs):
    sizes = [inputs, *hidden, outputs]
    layers = []
    for i in range(len(sizes) - 1):
        layers += [torch.nn.Linear(sizes[i], sizes[i + 1]), torch.nn.Tanh()]
    return torch.nn.Sequential(*layers[:-1])


def matmul(n, calls):
    a, b = torch.from_numpy(normal(n, n)), torch.from_numpy(normal(n, n))
    return {"seconds": seconds_a_call(calls, lambda i: (a @ b)[0, 0].item())}


def step(inputs, hidden, outputs, batchSize, calls, fused=False):
    network = perceptron(inputs, hidden, outputs)
    optimizer = torch.optim.Adam(network.parameters(), lr=1e-3, **({"fused": True} if fused else {}))
    observations, actions = normal(batchSize, inputs), random.integers(0, outputs, batchSize)

    def descend(i):
        logits = network(torch.from_numpy(observations))
        loss = torch.nn.functional.cross_entropy(logits, torch.from_numpy(actions))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        return loss.item()

    return {"seconds": seconds_a_call(calls, descend)}


def action(inputs, hidden, outputs, calls):
    network = perceptron(inputs, hidden, outputs)
    observations = [normal(inputs) for _ in range(100)]
    with torch.no_grad():
        return {"seconds": seconds_a_call(calls, lambda i: network(torch.from_numpy(observations[i % 100])).argmax().item())}


def by_hand(inputs, hidden, outputs, calls):
    """The same in plain NumPy."""
    sizes = [inputs, *hidden, outputs]
    layers = [(normal(sizes[i], sizes[i + 1]), normal(sizes[i + 1])) for i in range(len(sizes) - 1)]
    observations = [normal(inputs) for _ in range(100)]

    def act(i):
        x = observations[i % 100]
        for kernel, bias in layers[:-1]:
            x = np.tanh(x @ kernel + bias)
        kernel, bias = layers[-1]
        return int((x @ kernel + bias).argmax())

    return {"seconds": seconds_a_call(calls, act)}


def predict(inputs, hidden, outputs, calls):
    """The same through stable-baselines3's policy."""
    import gymnasium
    from stable_baselines3.common.policies import ActorCriticPolicy

    space = gymnasium.spaces.Box(-np.inf, np.inf, (inputs,), np.float32)
    policy = ActorCriticPolicy(space, gymnasium.spaces.Discrete(outputs), lambda _: 1e-3, net_arch=hidden)
    observations = [normal(inputs) for _ in range(100)]
    return {"seconds": seconds_a_call(calls, lambda i: policy.predict(observations[i % 100], deterministic=True))}


def environment(world, calls):
    import gymnasium

    env = gymnasium.make(world)
    env.action_space.seed(0)
    actions = [env.action_space.sample() for _ in range(1000)]
    if isinstance(env.action_space, gymnasium.spaces.Discrete):
        actions = [int(action) for action in actions]  # plain numbers are quicker than NumPy's
    env.reset(seed=0)

    def one(i):
        _, _, terminated, truncated, _ = env.step(actions[i % 1000])
        if terminated or truncated:
            env.reset()

    return {"seconds": seconds_a_call(calls, one)}


def play(env, policy, seed):
    """The return of an episode of likeliest actions."""
    observation, _ = env.reset(seed=seed)
    total, over = 0.0, False
    while not over:
        chosen, _ = policy.predict(observation, deterministic=True)
        observation, reward, terminated, truncated, _ = env.step(chosen)
        total += reward
        over = terminated or truncated
    return total


def bc(demonstrations, rounds, batchSize, learningRate, hidden, episodes, seed):
    import gymnasium
    import pandas
    from imitation.algorithms import bc as imitation_bc
    from imitation.data.types import Transitions
    from imitation.util import logger
    from stable_baselines3.common.policies import ActorCriticPolicy

    cart_pole = gymnasium.make("CartPole-v1")
    steps = pandas.read_csv(demonstrations)
    observations = steps.filter(like="observation_").to_numpy(np.float32)
    acts = steps["action"].notna().to_numpy()  # an episode's last row holds its last observation alone
    where = np.flatnonzero(acts)
    pairs = Transitions(
        obs=observations[where],
        acts=steps["action"].to_numpy()[where].astype(int),
        next_obs=observations[where + 1],
        dones=~acts[where + 1],
        infos=np.array([{}] * len(where)),
    )
    torch.manual_seed(seed)
    start = time.perf_counter()
    learner = imitation_bc.BC(
        observation_space=cart_pole.observation_space,
        action_space=cart_pole.action_space,
        rng=np.random.default_rng(seed),
        policy=ActorCriticPolicy(
            cart_pole.observation_space, cart_pole.action_space, lambda _: learningRate, net_arch=hidden
        ),
        demonstrations=pairs,
        batch_size=batchSize,
        optimizer_kwargs={"lr": learningRate},
        ent_weight=0.0,  # the loss of both sides is the mean of −log π(a|s), and nothing else
        custom_logger=logger.configure(tempfile.mkdtemp(), []),
    )
    learner.train(n_epochs=rounds, progress_bar=False)
    trained = time.perf_counter()
    returns = [play(cart_pole, learner.policy, i) for i in range(episodes)]
    seconds = time.perf_counter() - start
    return {"seconds": seconds, "training": trained - start, "meanReturn": float(np.mean(returns))}


def dagger(rounds, steps, passes, batchSize, learningRate, hidden, episodes, seed):
    import gymnasium
    from imitation.algorithms import bc as imitation_bc
    from imitation.algorithms.dagger import SimpleDAggerTrainer
    from imitation.data.wrappers import RolloutInfoWrapper
    from imitation.util import logger
    from stable_baselines3.common.policies import ActorCriticPolicy, BasePolicy
    from stable_baselines3.common.vec_env import DummyVecEnv

    class Expert(BasePolicy):
        """The rule of src/experts/cartPole.ts."""

        def _predict(self, observation, deterministic=False):
            x, x_dot, theta, theta_dot = observation.T
            return (0.1 * x + 0.2 * x_dot + theta + 0.3 * theta_dot > 0).long()

    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    venv = DummyVecEnv([lambda: RolloutInfoWrapper(gymnasium.make("CartPole-v1"))])
    quiet = logger.configure(tempfile.mkdtemp(), [])
    start = time.perf_counter()
    learner = imitation_bc.BC(
        observation_space=venv.observation_space,
        action_space=venv.action_space,
        rng=rng,
        policy=ActorCriticPolicy(venv.observation_space, venv.action_space, lambda _: learningRate, net_arch=hidden),
        batch_size=batchSize,
        optimizer_kwargs={"lr": learningRate},
        ent_weight=0.0,
        custom_logger=quiet,
    )
    trainer = SimpleDAggerTrainer(
        venv=venv,
        scratch_dir=tempfile.mkdtemp(),
        expert_policy=Expert(venv.observation_space, venv.action_space),
        rng=rng,
        beta_schedule=lambda round_number: float(round_number == 0),
        bc_trainer=learner,
        custom_logger=quiet,
    )
    trainer.train(
        total_timesteps=rounds * steps,
        rollout_round_min_timesteps=steps,
        rollout_round_min_episodes=1,
        bc_train_kwargs={"n_epochs": passes, "progress_bar": False},
    )
    cart_pole = gymnasium.make("CartPole-v1")
    returns = [play(cart_pole, trainer.policy, i) for i in range(episodes)]
    return {"seconds": time.perf_counter() - start, "meanReturn": float(np.mean(returns))}


def mce_irl(size, horizon, wind, learningRate, gap, mostRounds):
    from imitation.algorithms.mce_irl import MCEIRL, mce_occupancy_measures
    from imitation.rewards.reward_nets import BasicRewardNet
    from imitation.util import logger
    from seals.base_envs import TabularModelPOMDP

    torch.manual_seed(0)
    states = size * size
    transitions = np.zeros((states, 4, states))
    for state in range(states):
        row, column = divmod(state, size)
        for direction, (down, right) in enumerate([(-1, 0), (0, 1), (1, 0), (0, -1)]):
            to = (row + down) * size + column + right
            if not (0 <= row + down < size and 0 <= column + right < size):
                to = state
            for action in range(4):
                transitions[state, action, to] += wind / 4 + (1 - wind) * (action == direction)
    world = TabularModelPOMDP(
        transition_matrix=transitions,
        observation_matrix=np.eye(states, dtype=np.float32),
        reward_matrix=np.sin(np.arange(states)),
        horizon=horizon,
    )
    _, visits = mce_occupancy_measures(world)
    start = time.perf_counter()
    reward = BasicRewardNet(
        world.observation_space, world.action_space, use_action=False, use_next_state=False, use_done=False, hid_sizes=[]
    )
    learner = MCEIRL(
        visits,
        world,
        reward,
        rng=random,
        optimizer_kwargs={"lr": learningRate},
        linf_eps=gap,
        grad_l2_eps=0,
        log_interval=None,
        custom_logger=logger.configure(tempfile.mkdtemp(), []),
    )
    learned = learner.train(max_iter=mostRounds)
    return {"seconds": time.perf_counter() - start, "gap": float(np.abs(learned - visits).max())}


def ppo(rounds, steps, episodes, seed):
    import gymnasium
    from stable_baselines3 import PPO

    learner = PPO("MlpPolicy", gymnasium.make("CartPole-v1"), n_steps=steps, seed=seed, device="cpu")
    start = time.perf_counter()
    learner.learn(rounds * steps)
    seconds = time.perf_counter() - start
    cart_pole = gymnasium.make("CartPole-v1")
    returns = [play(cart_pole, learner, 1000 + i) for i in range(episodes)]
    return {"seconds": seconds, "meanReturn": float(np.mean(returns))}


def filled(learner, steps):
    """The learner with random steps in its replay buffer, and no update yet."""
    learner.learning_starts = steps
    learner.learn(steps)
    return learner


def sac_update(hidden, batchSize, calls):
    from stable_baselines3 import SAC

    policy = {"net_arch": hidden}
    learner = filled(SAC("MlpPolicy", "Pendulum-v1", learning_rate=1e-3, policy_kwargs=policy, device="cpu"), 1000)
    return {"seconds": seconds_a_call(calls, lambda i: learner.train(1, batchSize))}


def dqn_update(hidden, batchSize, calls):
    from stable_baselines3 import DQN

    policy = {"net_arch": hidden}
    learner = filled(DQN("MlpPolicy", "CartPole-v1", learning_rate=5e-4, policy_kwargs=policy, device="cpu"), 1000)
    return {"seconds": seconds_a_call(calls, lambda i: learner.train(1, batchSize))}


def sac_update_loop(hidden, batchSize, calls):
    """The same update of SAC in a loop of plain PyTorch, with fused Adam and operations over lists of tensors."""
    from torch.nn.functional import softplus

    def network(inputs, outputs):
        layers = perceptron(inputs, hidden, outputs)
        return torch.nn.Sequential(*[torch.nn.ReLU() if isinstance(x, torch.nn.Tanh) else x for x in layers])

    def weights(*networks):
        return [weight for one in networks for weight in one.parameters()]

    def adam(parameters):
        return torch.optim.Adam(parameters, lr=1e-3, fused=True)

    actor, critics, targets = network(3, 2), [network(4, 1), network(4, 1)], [network(4, 1), network(4, 1)]
    log_alpha = torch.zeros(1, requires_grad=True)
    of_critics, of_targets = weights(*critics), weights(*targets)
    critic_adam, actor_adam, alpha_adam = adam(of_critics), adam(weights(actor)), adam([log_alpha])
    memory = [normal(1000, 3), normal(1000, 1), normal(1000), normal(1000, 3)]

    def draw(observations):
        mean, log_std = actor(observations).chunk(2, -1)
        log_std = log_std.clamp(-20, 2)
        noise = torch.randn_like(mean)
        u = mean + log_std.exp() * noise
        normal_density = -0.5 * noise.square() - log_std - 0.5 * np.log(2 * np.pi)
        slope = 2 * (np.log(2) - u - softplus(-2 * u))
        return torch.tanh(u), (normal_density - slope).sum(-1)

    def least(networks, observations, actions):
        inputs = torch.cat([observations, actions], 1)
        return torch.minimum(networks[0](inputs), networks[1](inputs)).squeeze(1)

    def descend(optimizer, loss):
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()

    def update(i):
        rows = random.integers(0, 1000, batchSize)
        observations, actions, rewards, following = [torch.from_numpy(column[rows]) for column in memory]
        alpha = log_alpha.exp().detach()
        with torch.no_grad():
            next_actions, next_log_prob = draw(following)
            y = rewards + 0.99 * (least(targets, following, next_actions) - alpha * next_log_prob)
        inputs = torch.cat([observations, actions], 1)
        descend(critic_adam, sum(0.5 * (critic(inputs).squeeze(1) - y).square().mean() for critic in critics))
        drawn, log_prob = draw(observations)
        for weight in of_critics:
            weight.requires_grad_(False)
        descend(actor_adam, (alpha * log_prob - least(critics, observations, drawn)).mean())
        for weight in of_critics:
            weight.requires_grad_(True)
        descend(alpha_adam, -(log_alpha * (log_prob.detach() - 1)).mean())
        with torch.no_grad():
            torch._foreach_mul_(of_targets, 0.995)
            torch._foreach_add_(of_targets, of_critics, alpha=0.005)

    return {"seconds": seconds_a_call(calls, update)}


def until_enough(train, learner, world, every, enough, mostSteps, episodes, warmup=0):
    """Time, steps and return until a learner's greedy policy has enough over some episodes, or the steps are used up. train
    is given the steps so far and takes as many more as every says; the policies of the warmup do not count."""
    import gymnasium

    judge = gymnasium.make(world)
    seconds, steps = 0.0, 0
    while steps < mostSteps:
        start = time.perf_counter()
        train(steps)
        seconds += time.perf_counter() - start
        steps += every
        mean_return = float(np.mean([play(judge, learner, 1000 + i) for i in range(episodes)]))
        if steps > warmup and mean_return >= enough:
            break
    return {"seconds": seconds, "meanReturn": mean_return, "steps": steps}


def off_policy(learner, world, every, **given):
    """A learner of stable-baselines3 whose first steps, as many as every says, are random."""

    def train(steps):
        learner.learn(every, reset_num_timesteps=steps == 0)

    return until_enough(train, learner, world, every, warmup=every, **given)


def sac(learningRate, hidden, batchSize, seed, **given):
    from stable_baselines3 import SAC

    settings = {"learning_rate": learningRate, "batch_size": batchSize, "learning_starts": 1000}
    policy = {"net_arch": hidden}
    learner = SAC("MlpPolicy", "Pendulum-v1", policy_kwargs=policy, seed=seed, device="cpu", **settings)
    return off_policy(learner, "Pendulum-v1", 1000, **given)


def dqn(learningRate, hidden, batchSize, seed, **given):
    from stable_baselines3 import DQN

    settings = {"learning_rate": learningRate, "batch_size": batchSize, "learning_starts": 1024, "buffer_size": 100_000}
    schedule = {"train_freq": 256, "gradient_steps": 128, "target_update_interval": 10}
    policy = {"net_arch": hidden}
    learner = DQN("MlpPolicy", "CartPole-v1", policy_kwargs=policy, seed=seed, device="cpu", **settings, **schedule)
    # learn() sets the schedule of ε by its own number of steps; here it falls from 1 to 0.04 in 8,000 steps
    learner.exploration_schedule = lambda _: max(0.04, 1 - 0.96 * learner.num_timesteps / 8000)
    return off_policy(learner, "CartPole-v1", 1024, **given)


def adversarial(algorithm, network, ppo, settings, demonstrations, seed, **given):
    """An adversarial imitator on seals' CartPole, until its greedy policy has enough or the steps are used up."""
    import gymnasium
    import seals  # noqa: F401, registers its worlds
    from imitation.data import rollout
    from imitation.data.wrappers import RolloutInfoWrapper
    from imitation.util import logger
    from imitation.util.networks import RunningNorm
    from stable_baselines3 import PPO
    from stable_baselines3.common.vec_env import DummyVecEnv

    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    world = "seals/CartPole-v0"
    venv = DummyVecEnv([lambda: RolloutInfoWrapper(gymnasium.make(world)) for _ in range(8)])
    venv.seed(seed)

    def expert(observations, state, starts):
        x, x_dot, theta, theta_dot = observations.T
        return (0.1 * x + 0.2 * x_dot + theta + 0.3 * theta_dot > 0).astype(int), None

    shown = rollout.rollout(expert, venv, rollout.make_sample_until(min_episodes=demonstrations), rng=rng)
    learner = PPO("MlpPolicy", venv, batch_size=64, ent_coef=0.0, gamma=0.95, n_epochs=5, seed=seed, device="cpu", **ppo)
    trainer = algorithm(
        demonstrations=shown,
        gen_replay_buffer_capacity=512,
        venv=venv,
        gen_algo=learner,
        reward_net=network(venv.observation_space, venv.action_space, normalize_input_layer=RunningNorm),
        custom_logger=logger.configure(tempfile.mkdtemp(), []),
        **settings,
    )
    every = trainer.gen_train_timesteps
    return until_enough(lambda steps: trainer.train(every), learner, world, every, **given)


def gail(**given):
    """The settings of imitation's tutorial on GAIL."""
    from imitation.algorithms.adversarial.gail import GAIL
    from imitation.rewards.reward_nets import BasicRewardNet

    settings = {"demo_batch_size": 1024, "n_disc_updates_per_round": 8}
    return adversarial(GAIL, BasicRewardNet, {"learning_rate": 0.0004}, settings, **given)


def airl(**given):
    """The settings of imitation's tutorial on AIRL."""
    from imitation.algorithms.adversarial.airl import AIRL
    from imitation.rewards.reward_nets import BasicShapedRewardNet

    ppo = {"learning_rate": 0.0005, "clip_range": 0.1, "vf_coef": 0.1}
    settings = {"demo_batch_size": 2048, "n_disc_updates_per_round": 16}
    return adversarial(AIRL, BasicShapedRewardNet, ppo, settings, **given)


def versions():
    from importlib.metadata import version

    packages = ["torch", "numpy", "gymnasium", "stable-baselines3", "imitation"]
    return {"python": sys.version.split()[0], **{name: version(name) for name in packages}}


given = json.loads(sys.argv[1])
print(json.dumps(globals()[given.pop("row")](**given)))
